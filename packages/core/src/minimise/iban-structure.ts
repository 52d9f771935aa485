/**
 * The national parts of IBANs (BBAN), as the SWIFT registry writes them: how many digits (`n`), letters (`a`) and
 * either (`c`) follow one another in which countries. Countries that use the form without being registered are here
 * as well.
 */
const COUNTRIES_OF: Readonly<Record<string, string>> = {
  '8n12c': 'ad',
  '19n': 'ae il so tl',
  '8n16c': 'al cy',
  '21n': 'ao cv ly mz pt st',
  '16n': 'at ba ee lt mn xk',
  '14n': 'ax dk fi fo gl sd',
  '4a20c': 'az',
  '12n': 'be',
  '2c22n': 'bf bj ml',
  '4a6n8c': 'bg',
  '4a14c': 'bh',
  '23n': 'bi cf cg cm dj ga gq km mg mr td',
  '10n11c2n': 'bl fr gf gp mc mf mq nc pf pm re tf wf yt',
  '23n1a1c': 'br',
  '4a4n16c': 'by',
  '5n12c': 'ch li',
  '1a23n': 'ci',
  '18n': 'cr de me rs va',
  '20n': 'cz es se sk tn',
  '4a20n': 'do hn ni sv',
  '22n': 'dz ir is',
  '25n': 'eg',
  '2a12n': 'fk',
  '4a14n': 'gb',
  '2c16n': 'ge',
  '4a15c': 'gi',
  '7n16c': 'gr',
  '24c': 'gt',
  '2a19n': 'gw',
  '17n': 'hr',
  '24n': 'hu ma pl',
  '4c14n': 'ie',
  '4a15n': 'iq',
  '1a10n12c': 'it sm',
  '4a4n18c': 'jo ye',
  '4a22c': 'kw',
  '3n13c': 'kz lu',
  '4n20c': 'lb',
  '4a24c': 'lc',
  '4a13c': 'lv',
  '20c': 'md',
  '3n10c2n': 'mk',
  '4a5n18c': 'mt',
  '4a19n3a': 'mu',
  '2a22n': 'ne sn tg',
  '4a10n': 'nl',
  '11n': 'no',
  '3n16c': 'om',
  '4c16n': 'pk vg',
  '4c21n': 'ps',
  '4a21c': 'qa',
  '4a16c': 'ro',
  '14n15c': 'ru',
  '2n18c': 'sa',
  '4a20n3a': 'sc',
  '15n': 'si',
  '5n17c': 'tr',
  '6n19c': 'ua',
}

const CHARACTERS: Readonly<Record<string, string>> = { n: '\\d', a: '[a-z]', c: '[a-z0-9]' }

/** What an IBAN of a country looks like. */
export interface IbanStructure {
  /** How many characters it has, with country and check digits. */
  readonly length: number
  /** All of it in lower case, without spaces. */
  readonly pattern: RegExp
}

const STRUCTURES: ReadonlyMap<string, IbanStructure> = new Map(
  Object.entries(COUNTRIES_OF).flatMap(([national, countries]) => {
    const structure = structureOf(national)
    return countries.split(' ').map((country) => [country, structure] as const)
  }),
)

/** The structure for a country's two letters in lower case; `undefined` where nobody uses IBANs. */
export function ibanStructure(country: string): IbanStructure | undefined {
  return STRUCTURES.get(country)
}

function structureOf(national: string): IbanStructure {
  const parts = Array.from(national.matchAll(/(\d+)([nac])/g), ([, length, sort]) => ({ length, sort }))
  const pattern = parts.map(({ length, sort }) => `${CHARACTERS[sort ?? '']}{${length}}`).join('')
  return {
    length: parts.reduce((sum, { length }) => sum + Number(length), 4),
    pattern: new RegExp(`^[a-z]{2}\\d{2}${pattern}$`),
  }
}
