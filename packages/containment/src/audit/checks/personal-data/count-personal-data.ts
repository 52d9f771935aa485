import { detectEmail, detectIban, detectPaymentCard, detectSecret } from '@cloister/core/minimise'

export type PersonalKind = 'e-mail addresses' | 'card numbers' | 'IBANs' | 'credentials'

/** How often each kind stands somewhere; what it was is forgotten at once. */
export type PersonalCounts = ReadonlyMap<PersonalKind, number>

/** Texts are looked at in pieces of this size, so that one line of hostile length costs no more than many. */
const PIECE_CHARACTERS = 65_536

const DETECTORS: readonly {
  readonly kind: PersonalKind
  /** What a text must hold for the detector to be worth its time. */
  readonly sign: RegExp
  readonly count: (text: string) => number
}[] = [
  { kind: 'e-mail addresses', sign: /@/, count: (text) => detectEmail(text).filter(isSomebody(text)).length },
  { kind: 'card numbers', sign: /\d[ -]?(?:\d[ -]?){11}/, count: (text) => detectPaymentCard(text).length },
  { kind: 'IBANs', sign: /[A-Z]{2}\d{2}[ \dA-Z]{11}/i, count: (text) => detectIban(text).length },
  {
    kind: 'credentials',
    sign: /bearer|basic |-----BEGIN|eyJ|sk-|hf_|shp|AKIA|gh[pousr]_|:\/\/[^/\s]*@/i,
    count: (text) => detectSecret(text).length,
  },
]

/** Counts what is personal in a text, by kind. */
export function countPersonalData(text: string): PersonalCounts {
  const counts = new Map<PersonalKind, number>()
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
    const piece = text.slice(at, at + PIECE_CHARACTERS)
    for (const { kind, sign, count } of DETECTORS) {
      const found = sign.test(piece) ? count(piece) : 0
      if (found > 0) counts.set(kind, (counts.get(kind) ?? 0) + found)
    }
  }
  return counts
}

/** `2 e-mail addresses, 1 card numbers` */
export function saidCounts(counts: PersonalCounts): string {
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')
}

/** Manuals, packages and machines write to nobody. */
function isSomebody(text: string): (found: { readonly start: number; readonly end: number }) => boolean {
  return ({ start, end }) =>
    !/^(?:no-?reply|git|postmaster|mailer-daemon)@|@(?:[\w.-]*\.)?example(?:\.(?:com|org|net))?$|\.(?:test|invalid|local|png|jpe?g|svg|webp|gif)$/iu.test(
      text.slice(start, end),
    )
}
