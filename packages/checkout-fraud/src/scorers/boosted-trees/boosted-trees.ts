import { createHash } from 'node:crypto'
import { CloisterError } from '@cloister/core'
import type { SignalFrame } from '../../signal-frame.ts'
import { FEATURES, featureVector, SCHEMA_ID } from '../../signal-frame.ts'
import type { Score, Scorer, ScoringModel } from '../scorer.ts'
import { type ReadBooster, readBooster } from './read-booster.ts'
import { createTreeEnsemble, type TreeEnsemble } from './tree-ensemble.ts'

export interface BoostedTreesOptions {
  /** Stands in decisions and in the audit log. Default `boosted_trees`. */
  readonly name?: string
  /** Default: the first twelve digits of the SHA-256 of the model. */
  readonly version?: string
}

const MOST_REASONS = 3
/** Log-odds; less than that moves a score by two hundredths at most. */
const LEAST_MOVE = 0.1

/**
 * Scores in this process, in microseconds and without a network, by a model that XGBoost saved as JSON.
 *
 * The model must have been trained on {@link FEATURES}, in their order. Where the file holds feature names they are
 * compared, and so is the attribute `schema` with {@link SCHEMA_ID}: `booster.set_attr(schema=…)` writes it.
 *
 * @param model The text of the file, or what `JSON.parse` made of it.
 * @throws A {@link CloisterError} with code `CLOISTER_SCORING_MODEL_INVALID` or `CLOISTER_SCORING_MODEL_MISMATCH`.
 */
export function boostedTrees(model: unknown, options: BoostedTreesOptions = {}): Scorer {
  const booster = readBooster(model)
  requireFeatures(booster)
  const ensemble = createTreeEnsemble(booster)
  const scoringModel: ScoringModel = {
    name: options.name ?? 'boosted_trees',
    version: options.version ?? digestOf(model),
  }
  return {
    name: 'boosted_trees',
    isLocal: true,
    async score(frame, { signal }): Promise<Score> {
      if (signal.aborted) throw new CloisterError('CLOISTER_ABORTED')
      const features = featureVector(frame)
      return {
        score: ensemble.probability(features),
        reasons: reasonsOf(frame, ensemble.contributions(features)),
        model: scoringModel,
      }
    },
    close: () => Promise.resolve(),
  }
}

function requireFeatures({ featureCount, featureNames, attributes }: ReadBooster): void {
  const isOtherCount = featureCount !== FEATURES.length
  if (isOtherCount) throw mismatch({ features: featureCount, expected: FEATURES.length })
  const isOtherName = (name: string, place: number) => name !== FEATURES[place]
  if (featureNames.some(isOtherName)) throw mismatch({ place: featureNames.findIndex(isOtherName) })
  const { schema = SCHEMA_ID } = attributes
  if (schema !== SCHEMA_ID) throw mismatch({ expected: SCHEMA_ID })
}

/** What raised the score most, each as the signal and its word, or as the name of what was counted. */
function reasonsOf(
  { signals }: SignalFrame,
  moved: ReturnType<TreeEnsemble['contributions']>,
): readonly string[] {
  const words: Readonly<Record<string, string>> = signals
  return [...moved.keys()]
    .filter((place) => (moved[place] as number) >= LEAST_MOVE && isTold(words[FEATURES[place] as string]))
    .sort((one, other) => (moved[other] as number) - (moved[one] as number))
    .slice(0, MOST_REASONS)
    .map((place) => {
      const name = FEATURES[place] as string
      // The digits of a card are no reason that anybody has to read.
      return name === 'cardBin' || words[name] === undefined ? name : `${name}:${words[name]}`
    })
}

/** That a model makes something of a gap is no reason to give to a person. */
function isTold(word: string | undefined): boolean {
  return word !== 'untold' && word !== 'unknown'
}

function digestOf(model: unknown): string {
  const text = typeof model === 'string' ? model : JSON.stringify(model)
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

function mismatch(details: Readonly<Record<string, number | string>>): CloisterError {
  return new CloisterError('CLOISTER_SCORING_MODEL_MISMATCH', { details })
}
