import { wordList } from './word-list.ts'

/** What may stand behind a stem of a name, folded. The empty ending is the stem itself. */
export type Endings = ReadonlySet<string>

function endings(text: string): Endings {
  return new Set(wordList(text))
}

const BEHIND_ANY_CONSONANT = `
s es ens
a owi em iem u i owie ow om iom ami iami ach iach ia iowi iu
owa owej owie owna owny ownie ownej
ovi ova ove ovou ovy ovych ovym
in ille illa ilta issa ista iksi ina itta ia iin it iksin`

/** Behind k and g: German and English genitives and plurals, Polish, Czech and Finnish cases, wives and daughters. */
export const BEHIND_VELAR: Endings = endings(BEHIND_ANY_CONSONANT)

/** Behind the other consonants, which stand before Slavic e and y too. */
export const BEHIND_CONSONANT: Endings = endings(`${BEHIND_ANY_CONSONANT} e y ie ze zie`)

/** Behind a vowel: genitives and the Finnish cases. */
export const BEHIND_VOWEL: Endings = endings(`
s ns
n lla lle lta ssa sta ksi na a ta tta t an en in on un yn han hen hin hon hun hyn
ni nsa lleni llani
na nowi nem nie ho mu m`)

/** Instead of a last `a`: Polish and Czech. */
export const INSTEAD_OF_A: Endings = endings(
  'y i ie e o u om ami ach ze zie ej iej ou ovi ove ovou iu ich im imi ych ymi',
)

/** Behind the consonants that a last `a` changes: Monika and Monice, Olga and Oldze, Marta and Marcie. */
export const SOFTENED: readonly (readonly [hard: string, soft: string])[] = [
  ['ka', 'ce'],
  ['ga', 'dze'],
  ['sta', 'scie'],
  ['ta', 'cie'],
  ['cha', 'sze'],
  ['st', 'scie'],
  ['t', 'cie'],
  ['ko', 'ce'],
  ['ski', 'scy'],
  ['cki', 'ccy'],
  ['dzki', 'dzcy'],
]

/** Instead of the last vowel of an adjective: Kowalski, Kowalska, Wesoły, Novotný. */
export const ADJECTIVE: Endings = endings(`
y ego emu ym a ej e ych ymi
i iego iemu im iej ie ich imi
eho em ou ymu iho`)

/** Instead of a last `o`: Matejko, Mieszko. */
export const INSTEAD_OF_O: Endings = endings('y i ie e a u owi iem em ow owie om ami ach ze')

/** Instead of a last `e`: Marie, Lucie. */
export const INSTEAD_OF_E: Endings = endings('i a u o ou im emu ego em')

/** Behind a stem that begins its cases with `e`: Virtanen, Johannes, Kivimäki. */
export const FINNISH_E: Endings = endings(`
en ella elle elta essa esta een eksi ena etta ea et ten ta ia ien
illa ille ilta issa ista iin iksi ina iaan`)

/** Behind the weak grade of a stem: Mikko and Mikolle, Ranta and Rannan. */
export const FINNISH_CLOSED: Endings = endings('n lla lle lta ssa sta ksi tta t ni')
