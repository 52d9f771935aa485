const ADDRESS = /(?<![\w.-])(?:module\.[\w-]+\.)*(?:data\.)?[a-z]\w*\.[\w-]+/gu
const MOST = 64

/**
 * What an expression names, without indices: `aws_s3_bucket.models` of `${one(aws_s3_bucket.models[*].id)}`, and also
 * `var.name`, `local.name`, `each.value` and `module.name`. At most sixty-four.
 */
export function mentionedAddresses(expression: string): ReadonlySet<string> {
  const inside = expression.slice(Math.max(0, expression.indexOf('${')))
  const plain = inside.slice(0, 65_536).replace(/\[[^\]]{0,1000}\]/gu, '')
  return new Set((plain.match(ADDRESS) ?? []).slice(0, MOST))
}
