/**
 * Sums by time in one flat list: each bucket is its number followed by its sums, and the buckets ascend. Only buckets in
 * which something happened take room.
 */
export type BucketList = number[]

/** The list with a bucket in it: itself, or a copy that is no longer than it must be. */
export function withBucket(list: BucketList, width: number, bucket: number): BucketList {
  let end = list.length
  while (end > 0 && numberAt(list, end - width) > bucket) end -= width
  if (end > 0 && list[end - width] === bucket) return list
  const added = new Array<number>(width).fill(0)
  added[0] = bucket
  return end === list.length ? list.concat(added) : list.slice(0, end).concat(added, list.slice(end))
}

/** Where a bucket stands, or -1. */
export function findBucket(list: BucketList, width: number, bucket: number): number {
  let index = list.length - width
  while (index >= 0 && numberAt(list, index) > bucket) index -= width
  return index >= 0 && list[index] === bucket ? index : -1
}

/** Drops what is older than the newest by more than so many buckets. */
export function dropOld(list: BucketList, width: number, kept: number): void {
  const oldest = numberAt(list, list.length - width) - kept
  let gone = 0
  while (numberAt(list, gone) < oldest) gone += width
  if (gone > 0) list.splice(0, gone)
}

export function addAt(list: BucketList, index: number, amount: number): void {
  list[index] = numberAt(list, index) + amount
}

export function numberAt(list: BucketList, index: number): number {
  return list[index] ?? 0
}
