import { type HclBlock, parseHcl } from '../src/audit/load/infrastructure/parse-hcl.ts'

/** The blocks of a file of Terraform, as the audit reads them. */
export function readHcl(text: string): readonly HclBlock[] {
  return parseHcl(text)
}
