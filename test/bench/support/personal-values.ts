import type { RetailUser } from './retail-data.ts'

/** Values of a user that must not reach a model, each in the forms in which it is looked for. */
export interface PersonalValues {
  readonly user: RetailUser
  /** In lower case, as they are written. */
  readonly exact: readonly string[]
  /** Letters and digits only, of values that are long enough to be nobody else's words. */
  readonly bare: readonly string[]
}

export function personalValuesOf(user: RetailUser): PersonalValues {
  const { first_name: first, last_name: last } = user.name
  const { address1, address2, zip } = user.address
  const payments = Object.values(user.payment_methods).map(({ id }) => id)
  const values = [
    `${first} ${last}`,
    `${last}, ${first}`,
    user.email,
    address1,
    address2,
    zip,
    user.user_id,
    ...payments,
  ]
  return {
    user,
    exact: values.filter((value) => value !== '').map((value) => value.toLowerCase()),
    bare: values.map(bareForm).filter((value) => value.length >= 5),
  }
}

/** A text in the forms in which values are looked for: made once, since many users are looked for in it. */
export interface SearchedText {
  readonly lower: string
  readonly squeezed: string
}

export function searchedText(text: string): SearchedText {
  return { lower: text.toLowerCase(), squeezed: bareForm(text) }
}

/** The values of a user that stand in a text: as they are written, or without everything between letters and digits. */
export function valuesIn(
  { lower, squeezed }: SearchedText,
  { exact, bare }: PersonalValues,
): readonly string[] {
  return [
    ...exact.filter((value) => isWord(lower, value)),
    ...bare.filter((value) => /\d{5}$|[a-z]{8}/.test(value) && squeezed.includes(value)),
  ]
}

/** Name parts of whoever writes: each of them alone says who it is. */
export function ownNamesIn(text: string, { name }: RetailUser): readonly string[] {
  const lower = text.toLowerCase()
  return [name.first_name, name.last_name].filter((part) => isWord(lower, part.toLowerCase()))
}

function bareForm(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '')
}

function isWord(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + value.length] ?? ' '}`
    if (!/[a-z0-9]/.test(around)) return true
  }
  return false
}
