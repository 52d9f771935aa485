import type { Check } from '../../check.ts'
import { publicActions } from '../../resource-policy/public-actions.ts'
import type { PolicySubject } from '../../subject/file-subjects.ts'
import { observePolicy } from '../observe-policy.ts'

const ACTIONS = [
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:CreateGrant',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
]

export const openKey: Check<PolicySubject> = {
  id: 'STO-06',
  title: 'The policy of a key lets everybody decrypt',
  severity: 'high',
  effort: 'minutes',
  tier: 'static',
  looksAt: ['policy'],
  how: 'Evaluates key policies of AWS KMS, also where Terraform or CloudFormation write them, with their conditions and denials, and asks whether accounts that are not named may decrypt, grant or change the policy.',
  fix: `Name the role, and let it decrypt only where the context says what for:
  "Principal": { "AWS": "arn:aws:iam::ACCOUNT:role/model-loader" },
  "Action": "kms:Decrypt",
  "Condition": { "StringEquals": { "kms:EncryptionContext:cloister:artifact": "MODEL" } }
Turn on rotation: aws kms enable-key-rotation --key-id KEY`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(h)', '2024/2690 9.1', 'ISO 27001 A.5.18', 'ISO 27001 A.8.24'],
  *examine(subject) {
    const open = Map.groupBy(publicActions(subject.document, ACTIONS), ({ statement }) => statement)
    for (const [statement, actions] of open) {
      const isCertain = actions.some((one) => one.isCertain)
      const may = `Accounts that are not named may ${actions.map(({ action }) => action).join(', ')}`
      yield observePolicy(subject, {
        line: subject.lineOf(['Statement', statement]),
        asset: subject.path,
        anchor: `Statement[${statement}]`,
        says: isCertain ? `${may}.` : `${may}, unless something keeps them out that is not known here.`,
        isCertain,
      })
    }
  },
}
