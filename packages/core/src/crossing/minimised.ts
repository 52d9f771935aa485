declare const brand: unique symbol

/**
 * A value that may cross. Only {@link ../minimise/minimise.ts} makes one; a plain object of the same shape does
 * not compile in its place, and is refused at run time.
 */
export type Minimised<T> = T & { readonly [brand]: 'Minimised' }

const minimised = new WeakSet<object>()

/** The only maker of the brand. `test/architecture` proves that nothing but the minimiser imports it. */
export function markMinimised<T extends object>(value: T): Minimised<T> {
  minimised.add(value)
  return value as Minimised<T>
}

export function isMinimised(value: unknown): boolean {
  return typeof value === 'object' && value !== null && minimised.has(value)
}
