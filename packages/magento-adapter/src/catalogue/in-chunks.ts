/** A list in parts of at most so many. */
export function* inChunks<T>(list: readonly T[], size: number): Generator<readonly T[], void, undefined> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size)
}
