import { isJsonObject } from './read-json.ts'

/** Whether a value that came from outside has the form that a page relies on. */
export type Shape = (value: unknown) => boolean

export const isText: Shape = (value) => typeof value === 'string'

export const isFlag: Shape = (value) => typeof value === 'boolean'

export const isNumber: Shape = Number.isFinite

/** One of a closed set of texts. */
export function isOneOf(...texts: readonly unknown[]): Shape {
  return (value) => texts.includes(value)
}

/** The same, or left out. */
export function orAbsent(shape: Shape): Shape {
  return (value) => value === undefined || shape(value)
}

export function listOf(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.every((item) => shape(item))
}

/** An object with at least these members. Others may come from a newer edge. */
export function objectOf(members: Readonly<Record<string, Shape>>): Shape {
  const named = Object.entries(members)
  return (value) => isJsonObject(value) && named.every(([name, shape]) => shape(value[name]))
}
