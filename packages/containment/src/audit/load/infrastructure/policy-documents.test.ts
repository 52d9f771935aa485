import { describe, expect, it } from 'vitest'
import { parseHcl } from './parse-hcl.ts'
import { policyDocuments } from './policy-documents.ts'
import { readTerraform } from './terraform-files.ts'

const reference = (at: number): string => `data.aws_iam_policy_document.d${at}.json`
const document = (at: number, more: string): string =>
  `data "aws_iam_policy_document" "d${at}" {\n  ${more}\n}\n`
const read = (text: string): ReturnType<typeof readTerraform> => readTerraform('a.tf', parseHcl(text))
const statements = 'statement {\n    actions = ["s3:GetObject"]\n  }\n  '.repeat(150)

describe('documents of policies that take each other in', () => {
  it('end as something unknown, however many there are', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) =>
      document(at, `source_policy_documents = [${reference(at + 1)}]`),
    )
    const { resources } = read(chain.join(''))
    expect(policyDocuments(resources).read(`$\{${reference(0)}}`)).toEqual({ Statement: [`$\{unknown}`] })
  })

  it('grow no larger than a policy may be', () => {
    const few = Array.from({ length: 20 }, (_, at) =>
      document(
        at,
        `source_policy_documents = [${Array(9)
          .fill(reference(at + 1))
          .join(', ')}]`,
      ),
    )
    const { resources } = read(few.join('') + document(20, statements))
    const whole = policyDocuments(resources).read(`$\{${reference(0)}}`)
    expect(whole?.['Statement']).toHaveLength(201)
  })

  it('may name themselves', () => {
    const { resources } = read(document(0, `source_policy_documents = [${reference(0)}]`))
    expect(policyDocuments(resources).read(`$\{${reference(0)}}`)).toEqual({ Statement: [`$\{unknown}`] })
  })
})
