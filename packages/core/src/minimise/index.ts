// What is personal or secret in a text, for tools that look at files; what crosses is minimised without being asked
export type { DetectedKind, Detection } from './detection.ts'
export { detectEmail } from './detect-email.ts'
export { detectIban } from './detect-iban.ts'
export { detectPaymentCard } from './detect-payment-card.ts'
export { detectSecret } from './detect-secret.ts'
