/**
 * Why a text of a model must not be shown: it holds personal data of somebody else, a part of the instructions, a
 * link that leaves the shop, HTML, or a run without a blank that is too long to be looked at.
 */
export type OutputRule = 'personal' | 'prompt' | 'link' | 'markup' | 'unbroken'

/** A stretch of text that must not be shown, in UTF-16 offsets. */
export interface OutputViolation {
  readonly rule: OutputRule
  readonly start: number
  readonly end: number
}
