import { parseArgs } from 'node:util'
import { CloisterError } from '@cloister/core'

/** What the command line asks for. */
export interface EvaluateArguments {
  readonly help: boolean
  readonly config: string | undefined
  readonly data: string | undefined
  readonly json: string | undefined
}

export const EVALUATE_USAGE = `Usage: npx pnpm@12 evaluate [options]

Runs labelled queries, baskets and questions through a shop, with its model and without,
and prints how good the answers are, how long they take, and what was removed from them.

  --data DIR     queries, baskets and questions as .csv or .json (default: those of the sample store)
  --config FILE  a module that exports the options of createCloister, or a function that gives
                 them (default: the sample store with the embedded model)
  --json FILE    also write the figures to a file
  --help         show this
`

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. */
export function parseEvaluateArguments(words: readonly string[]): EvaluateArguments {
  try {
    const { values } = parseArgs({
      args: words.filter((word) => word !== '--'),
      options: {
        help: { type: 'boolean', default: false },
        config: { type: 'string' },
        data: { type: 'string' },
        json: { type: 'string' },
      },
    })
    const { help, config, data, json } = values
    return { help, config, data, json }
  } catch (cause) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
      cause,
      details: { expected: 'the options of --help' },
    })
  }
}
