const PRODUCT = /^gid:\/\/shopify\/Product\/(\d{1,15})$/u

/** The number in a product's id, by which files and webhooks name it. */
export function productNumber(id: unknown): number | undefined {
  const digits = typeof id === 'string' ? PRODUCT.exec(id)?.[1] : undefined
  return digits === undefined ? undefined : Number(digits)
}

export function productGid(number: number): string {
  return `gid://shopify/Product/${number}`
}

/** Whether it is an id of a product as Shopify writes it. */
export function isProductGid(id: string): boolean {
  return /^gid:\/\/shopify\/Product\/\d{1,20}$/u.test(id)
}
