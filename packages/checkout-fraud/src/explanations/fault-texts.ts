import type { DegradedReason } from '../fraud-decision.ts'

/** What each reason for a degraded decision means, and where to look. */
export const FAULT_TEXTS: Readonly<Record<DegradedReason, string>> = {
  aborted: 'The caller did not wait for the answer.',
  audit_unwritable:
    'The decision could not be put on record in time: check the directory of the log and its disk.',
  auth: 'The model refused us, or no access token could be had: check the client, its scope and the audience.',
  bad_response: 'What the model answered is not a score.',
  circuit_open: 'The model had failed several times in a row and was left alone for a while.',
  closed: 'The fraud check had been closed already.',
  deadline: 'No score came in time.',
  internal: 'Something failed that should not.',
  no_model: 'No model is configured.',
  opted_out: 'The shopper asked that a person decide.',
  order_invalid: 'The order could not be read: a field is missing or impossible.',
  overloaded: 'More orders wait for the model than it may hold.',
  pii_blocked:
    'The guard found something personal in what was to be sent. Nothing was sent and nothing was kept.',
  rate_limit: 'The model asked to be left alone for a while.',
  schema_mismatch: 'The model was trained on other signals than these.',
  unreachable: 'No connection to the model, or it broke.',
  velocity_unavailable:
    'What was counted of earlier orders could not be read, so the score was made without it.',
}
