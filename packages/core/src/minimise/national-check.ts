import { isMonthAndDay, passesMod11And10, passesVerhoeff, weightedSum } from './check-digits.ts'
import { isGtin } from './gtin.ts'
import { passesLuhn } from './luhn.ts'

/** Whether a number of a country's authority is valid. All take lower case without spaces and punctuation. */
type Check = (value: string) => boolean

const SSN = /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/
const ITIN = /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/

/** US social security numbers, and ITINs by their ranges. */
export const isUsTaxpayer: Check = (value) => SSN.test(value) || ITIN.test(value)

/** UK national insurance: two letters that are in use, six digits, a suffix. */
export const isNino: Check = (value) =>
  /^(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prstw-z][a-ceghj-npr-tw-z]\d{6}[a-d]$/.test(value)

/** Germany's tax identification number: one digit occurs twice or three times among the first ten. */
export const isSteuerId: Check = (value) =>
  /^[1-9]\d{10}$/.test(value) && [8, 9].includes(new Set(value.slice(0, 10)).size) && passesMod11And10(value)

/** France's number of the national register, Corsica's departments included. */
export const isNir: Check = (value) => {
  const digits = value.replace('2a', '19').replace('2b', '18')
  return /^\d{15}$/.test(digits) && 97 - (Number(digits.slice(0, 13)) % 97) === Number(digits.slice(13))
}

const NIF_LETTERS = 'trwagmyfpdxbnjzsqvhlcke'

/** Spain's DNI and NIE: the number modulo 23 chooses the letter. */
export const isNif: Check = (value) => {
  const digits = value.slice(0, -1).replace(/^[xyz]/, (letter) => String('xyz'.indexOf(letter)))
  return /^\d{8}$/.test(digits) && NIF_LETTERS[Number(digits) % 23] === value.at(-1)
}

/** Spain's companies: a Luhn digit, or a letter that stands for it. */
export const isCif: Check = (value) => {
  const check = value.at(-1) ?? ''
  const digit = /\d/.test(check) ? check : String('jabcdefghi'.indexOf(check))
  return /^[a-hjnp-suvw]\d{7}[0-9a-j]$/.test(value) && passesLuhn(value.slice(1, -1) + digit)
}

const ODD_PLACES = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
]

/** Italy's tax code of a person, also with the letters that replace digits of people whose codes were equal. */
export const isCodiceFiscale: Check = (value) => {
  if (!/^[a-z]{6}[\dl-np-v]{2}[a-ehlmprst][\dl-np-v]{2}[a-z][\dl-np-v]{3}[a-z]$/.test(value)) return false
  const sum = Array.from(value.slice(0, 15), (character, at) => {
    const place = Number.parseInt(character, 36)
    const rank = place < 10 ? place : place - 10
    return at % 2 === 0 ? (ODD_PLACES[rank] ?? 0) : rank
  }).reduce((total, part) => total + part, 0)
  return 'abcdefghijklmnopqrstuvwxyz'[sum % 26] === value.at(-1)
}

const NIP_WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7]

/** Poland's tax number. */
export const isNip: Check = (value) =>
  /^[1-9]\d{9}$/.test(value) && weightedSum(value, NIP_WEIGHTS) % 11 === Number(value[9])

/** Sweden's personal number, of ten or twelve digits; a day above 60 makes a coordination number. */
export const isPersonnummer: Check = (value) => {
  const digits = value.slice(-10)
  const day = Number(digits.slice(4, 6))
  const date = digits.slice(2, 4) + String(day > 60 ? day - 60 : day).padStart(2, '0')
  return /^(?:19|20)?\d{10}$/.test(value) && isMonthAndDay(date) && passesLuhn(digits)
}

/** Switzerland's AHV number: an EAN of a country that has none. */
export const isAhv: Check = (value) => /^756\d{10}$/.test(value) && isGtin(value)

const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]

/** Brazil's number of a person: both check digits, and not one digit eleven times. */
export const isCpf: Check = (value) => {
  if (!/^(\d)(?!\1{10})\d{10}$/.test(value)) return false
  return [9, 10].every((length) => {
    const weights = Array.from({ length }, (_, at) => length + 1 - at)
    return ((weightedSum(value, weights) * 10) % 11) % 10 === Number(value[length])
  })
}

/** Brazil's number of a company. */
export const isCnpj: Check = (value) => {
  if (!/^\d{14}$/.test(value) || /^(\d)\1{13}$/.test(value)) return false
  return [12, 13].every((length) => {
    const rest = weightedSum(value, CNPJ_WEIGHTS.slice(13 - length)) % 11
    return (rest < 2 ? 0 : 11 - rest) === Number(value[length])
  })
}

/** India's Aadhaar. */
export const isAadhaar: Check = (value) => /^[2-9]\d{11}$/.test(value) && passesVerhoeff(value)

/** Tax numbers for trade in the European Union and Britain, with the country before them. */
export const isVatNumber: Check = (value) => VAT_CHECKS.get(value.slice(0, 2))?.(value.slice(2)) ?? false

const BTW_WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2]
const GB_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 1]

const VAT_CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['at', (value) => /^u\d{8}$/.test(value)],
  [
    'be',
    (value) => /^[01]\d{9}$/.test(value) && 97 - (Number(value.slice(0, 8)) % 97) === Number(value.slice(8)),
  ],
  ['de', (value) => /^[1-9]\d{8}$/.test(value) && passesMod11And10(value)],
  ['es', (value) => isNif(value) || isCif(value)],
  ['fr', (value) => /^[a-z\d]{2}\d{9}$/.test(value) && passesLuhn(value.slice(2))],
  ['gb', (value) => /^\d{9}$/.test(value) && [0, 42, 55].includes(weightedSum(value, GB_WEIGHTS) % 97)],
  ['it', (value) => /^\d{11}$/.test(value) && passesLuhn(value)],
  ['nl', (value) => /^\d{9}b\d{2}$/.test(value)],
  ['pl', isNip],
  ['pt', (value) => isPortugueseNif(value)],
  ['se', (value) => /^\d{10}01$/.test(value) && passesLuhn(value.slice(0, 10))],
])

const isPortugueseNif: Check = (value) =>
  /^[1-9]\d{8}$/.test(value) && ((weightedSum(value, BTW_WEIGHTS) * 10) % 11) % 10 === Number(value[8])
