import { CloisterError } from '../cloister-error.ts'
import { type KnownShopper, nobody } from '../minimise/known-shopper.ts'
import { OutputGuard } from './output-guard.ts'
import { instructionShingles, PromptWatch } from './prompt-watch.ts'

/** What the text of a model is held against before it is shown. */
export interface OutputGuardOptions {
  /** Who reads it. What the shop's session knows of this shopper may be shown. Default: nobody in particular. */
  readonly shopper?: KnownShopper
  /** Hosts of the shop, such as `shop.example`: links to them may be shown. Default: none. */
  readonly hosts?: readonly string[]
  /** What the shop has published and the model was given: a contact that stands in it may be shown. */
  readonly published?: string
  /** What the model was told. No 24 letters of it in a row are shown. */
  readonly instructions?: string
  /** The words of `promptCanary` that stand in the instructions. */
  readonly canary?: string
}

/**
 * Guards a stream of text that nobody proves sentence by sentence: personal data of others, links that leave the shop,
 * HTML and the instructions are not shown, not even their first character. What is shown lags at most 160 characters
 * and a word behind.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OUTPUT_STOPPED` behind the last text that may be shown.
 */
export async function* guardOutput(
  pieces: AsyncIterable<string>,
  { shopper = nobody, hosts = [], published = '', instructions = '', canary = '' }: OutputGuardOptions = {},
): AsyncGenerator<string, void, undefined> {
  const guard = new OutputGuard(
    { shopper, hosts: hosts.map((host) => host.toLowerCase()), published },
    new PromptWatch(instructionShingles(instructions), canary),
  )
  for await (const piece of pieces) {
    yield* shown(guard, guard.push(piece))
  }
  yield* shown(guard, guard.end())
}

function* shown({ stoppedBy }: OutputGuard, text: string): Generator<string, void, undefined> {
  if (text !== '') yield text
  if (stoppedBy !== undefined)
    throw new CloisterError('CLOISTER_OUTPUT_STOPPED', { details: { rule: stoppedBy } })
}
