import type { FallbackReason } from '@cloister/storefront'

const REASONS: Readonly<Record<FallbackReason | 'no_model' | 'opted_out', string>> = {
  deadline: 'the model was too slow',
  unreachable: 'the model could not be reached',
  invalid: 'the model’s answer did not fit what was asked',
  ungrounded: 'nothing of the model’s answer could be proven',
  guarded: 'the egress guard stopped the question',
  unneeded: 'there was nothing to ask a model',
  no_model: 'there is no model',
  opted_out: 'a person decides, as was asked',
}

/** What became of a crossing: its outcome is `model`, a reason or a code. */
export function outcomeWords(outcome: string): string {
  if (outcome === 'model') return 'The model’s answer was used.'
  const reason = Object.hasOwn(REASONS, outcome) ? REASONS[outcome as keyof typeof REASONS] : undefined
  return reason === undefined ? `It ended with ${outcome}.` : `The rules answered: ${reason}.`
}
