import type { Check } from '../../check.ts'
import { asObject, asObjects, asTexts, type JsonObject } from '../../json-value.ts'
import type { Observation } from '../../observation.ts'
import { hasUnknownCondition } from '../../resource-policy/policy-statement.ts'
import type { PolicySubject } from '../../subject/file-subjects.ts'
import { observePolicy } from '../observe-policy.ts'

const ATTESTED = /"kms:recipientattestation:(?:pcr\d+|imagesha384)"/iu
/** What an enclave that may be debugged measures (AWS Nitro Enclaves, PCRs of debug mode). */
const DEBUG_MEASUREMENT =
  /"kms:recipientattestation:(?:pcr\d+|imagesha384)":\["?0{96}"?|"kms:recipientattestation:(?:pcr\d+|imagesha384)":"0{96}"/iu
const DECRYPTS = /^(?:\*|kms:(?:\*|decrypt|generatedatakey\*?|re?encrypt.*))$/iu

export const attestationBypass: Check<PolicySubject> = {
  id: 'CRY-03',
  title: 'A key asks for attestation, and can be used without it',
  severity: 'high',
  effort: 'hours',
  tier: 'static',
  looksAt: ['policy'],
  how: 'In key policies that ask a confidential machine to prove what runs in it: looks for statements that let somebody decrypt without that proof, and for the measurement of a machine that may be debugged.',
  fix: `Let nobody decrypt but by the statement with the measurement:
  "Action": "kms:Decrypt",
  "Condition": { "StringEqualsIgnoreCase": { "kms:RecipientAttestation:PCR0": "MEASUREMENT OF THE IMAGE" } }
and give administrators actions by name, without kms:Decrypt and kms:*.`,
  clauses: [
    'GDPR 32(1)(a)',
    'GDPR 32(1)(b)',
    'NIS2 21(2)(h)',
    '2024/2690 9.1',
    'ISO 27001 A.8.24',
    'ISO 27001 A.8.27',
  ],
  *examine(subject) {
    const one = asObject(subject.document['Statement'])
    const statements = one === undefined ? asObjects(subject.document['Statement']) : [one]
    if (!statements.some(isAttested)) return
    for (const [index, statement] of statements.entries()) {
      if (statement['Effect'] !== 'Allow') continue
      if (DEBUG_MEASUREMENT.test(conditionsOf(statement)))
        yield seen(subject, index, 'The measurement is that of a machine that may be debugged.')
      const decrypts = asTexts(statement['Action']).some((action) => DECRYPTS.test(action))
      if (decrypts && !isAttested(statement) && !hasUnknownCondition(statement))
        yield seen(
          subject,
          index,
          'This statement lets somebody decrypt without the proof that another asks for.',
        )
    }
  },
}

function conditionsOf(statement: JsonObject): string {
  return JSON.stringify(statement['Condition'] ?? {})
}

function isAttested(statement: JsonObject): boolean {
  return ATTESTED.test(conditionsOf(statement))
}

function seen(subject: PolicySubject, index: number, says: string): Observation {
  return observePolicy(subject, {
    line: subject.lineOf(['Statement', index]),
    asset: subject.path,
    anchor: `Statement[${index}] ${says.slice(0, 20)}`,
    says,
    isCertain: true,
  })
}
