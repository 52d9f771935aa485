import { isBinaryText } from './binary-stretch.ts'
import { decodedViews } from './decoded-views.ts'
import { detectForbidden } from './detect-forbidden.ts'
import { encodingSigns } from './encoding-signs.ts'
import { type FoldedText, foldText } from './fold-text.ts'
import { forbiddenKeysIn } from './forbidden-key.ts'
import { type KnownShopper, nobody } from './known-shopper.ts'
import { mergeDetections } from './merge-detections.ts'
import { blankPlaceholders } from './placeholder.ts'
import { type Standing, type StrongValues, strongValuesOf } from './strong-values.ts'
import { countsTurned, type Turning } from './turned-detection.ts'
import { reversed, rotated } from './turned-text.ts'

/** Why the guard stops a body. */
export type EgressRule = 'binary' | 'detector' | 'encoding' | 'key' | 'known-shopper' | 'secret'

/** How many encodings are undone one after the other. */
const MOST_LAYERS = 3
/**
 * Characters that all views of one body may have together, for each character of it and besides: three or four of an
 * ordinary text. What is wrapped more often is refused unread.
 */
const VIEWED = { perCharacter: 5, besides: 30_000 }
/** Nothing shorter is an address, a number or a name. */
const SHORTEST = 4

/** Looks through the texts of one body, as they read and decoded, and counts what may not leave. */
export class EgressInspection {
  readonly #shopper: KnownShopper
  readonly #values: StrongValues
  /** Each text with the layer at which it was looked at. */
  readonly #seen = new Map<string, number>()
  readonly #findings = new Map<EgressRule, number>()
  #room: number

  constructor(shopper: KnownShopper, bodyCharacters: number) {
    this.#shopper = shopper
    this.#room = VIEWED.besides + VIEWED.perCharacter * bodyCharacters
    this.#values = strongValuesOf(shopper)
  }

  /** How many findings there were, by rule; never where and never what. */
  get findings(): ReadonlyMap<EgressRule, number> {
    return this.#findings
  }

  count(rule: EgressRule, times = 1): void {
    if (times > 0) this.#findings.set(rule, (this.#findings.get(rule) ?? 0) + times)
  }

  /** A text counts by what it says first: as it reads, and only if that is nothing, decoded. */
  inspect(text: string): void {
    this.#inspect(text, { layer: 0, isReversed: false, isRotated: false, isDecoded: false })
  }

  #inspect(text: string, view: View): boolean {
    if (text.length < SHORTEST || (this.#seen.get(text) ?? MOST_LAYERS + 1) <= view.layer) return false
    this.#seen.set(text, view.layer)
    if (PLAIN_WORD.test(text) && this.#values.standingIn(text) === 'absent') return false
    const folded = foldText(text)
    const standing = this.#values.standingIn(folded.text)
    if (this.#reads(folded, standing, view)) return true
    return this.#decode(withoutPlaceholders(text), standing, view)
  }

  #decode(text: string, standing: Standing, view: View): boolean {
    const signs = encodingSigns(text, view.isReversed)
    const { rewritten, decoded, isBinary } = decodedViews(text, signs)
    if (isBinary || (signs.unreadable && isBinaryText(text))) return this.#counted('binary')
    if (view.layer === MOST_LAYERS) return false
    const inner = { ...view, layer: view.layer + 1, isRotated: false }
    if (this.#inspectViews(rewritten, inner)) return true
    if (this.#inspectViews([decoded], { ...inner, isReversed: false, isDecoded: true })) return true
    const mayBeTurned = standing === 'turned' || signs.isTurnable || this.#isRotated(text)
    return mayBeTurned && this.#inspectTurned(text, view)
  }

  /** A text that was turned is not turned back. */
  #inspectTurned(text: string, view: View): boolean {
    const { isReversed, isRotated, layer } = view
    if (isRotated) return false
    const inner = { ...view, layer: layer + 1 }
    if (!isReversed && this.#inspectViews([reversed(text)], { ...inner, isReversed: true })) return true
    return this.#inspectViews([rotated(text)], { ...inner, isRotated: true })
  }

  #inspectViews(texts: Iterable<string>, view: View): boolean {
    for (const text of texts) {
      this.#room -= text.length
      if (this.#room < 0) return this.#counted('encoding')
      if (this.#inspect(text, view)) return true
    }
    return false
  }

  /** Folding drops accents, which rotating leaves in their places: such a text is rotated before it is folded. */
  #isRotated(text: string): boolean {
    return ACCENTED.test(text) && this.#values.standingIn(foldText(rotated(text)).text) !== 'absent'
  }

  #counted(rule: EgressRule): true {
    this.count(rule)
    return true
  }

  #reads(folded: FoldedText, standing: Standing, view: View): boolean {
    const isKnown = standing === 'plain'
    // Of what is not known, the anchors say first whether a detector has anything to read.
    const detected = isKnown
      ? detectForbidden(folded, this.#shopper)
      : detectForbidden(folded.original, nobody)
    const found = detected.filter(
      // What is this shopper's is no coincidence.
      (detection) => detection.rule === 'known-shopper' || countsTurned(detection, folded.original, view),
    )
    const keys = forbiddenKeysIn(folded.original)
    this.count('key', keys)
    for (const { start } of mergeDetections(found)) {
      this.count(found.find((detection) => detection.start === start)?.rule ?? 'detector')
    }
    if (keys + found.length > 0) return true
    return isKnown && view.isDecoded && this.#counted('known-shopper')
  }
}

interface View extends Turning {
  /** How many encodings were undone. */
  readonly layer: number
}

/** Ours are no words: what stands around one would read as an address or a number once it is turned. */
function withoutPlaceholders(text: string): string {
  return text.includes('PII_') ? blankPlaceholders(text).replace(/\0+/g, GAP) : text
}

const GAP = ' ;; '
/** As keys and handles are: too short for an encoding to say anything else with it. */
const PLAIN_WORD = /^[a-z_]{1,11}$/
const ACCENTED = /[\u00c0-\u024f]/
