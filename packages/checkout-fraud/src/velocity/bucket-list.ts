/**
 * Sums by time in one flat list: each bucket is its number followed by its sums, and the buckets ascend. Only buckets in
 * which something happened take room.
 */
export type BucketList = number[]

/** Where a bucket stands; it is put in when it is missing. */
export function bucketAt(list: BucketList, width: number, bucket: number): number {
  let index = list.length - width
  while (index >= 0 && numberAt(list, index) > bucket) index -= width
  if (index >= 0 && list[index] === bucket) return index
  list.splice(index + width, 0, bucket, ...new Array<number>(width - 1).fill(0))
  return index + width
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
