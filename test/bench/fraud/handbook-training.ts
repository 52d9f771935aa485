import type { ScorerTrainingOptions } from '@cloister/checkout-fraud/replay'

/**
 * How the bench's model is trained: as `trainScorer` does by itself, but for what it learns from. Chosen on the weeks
 * that are scored from 25 July, 28 July and 1 August 2018, from a handful of settings; the last week had no say.
 *
 * Cards that were found bad are blocked before they are scored, so that training must not lean on what it knows of
 * them; a terminal's takings say nothing about its next payment.
 */
export const HANDBOOK_TRAINING: ScorerTrainingOptions = {
  learnsFrom: (feature) =>
    !/^(?:account\.(?:bad|settled)|device\.(?:amount|mean|orders|distinct))/u.test(feature),
}
