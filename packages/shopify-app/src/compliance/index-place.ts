import { rm } from 'node:fs/promises'
import { placeWithoutCustomers, type RecordPlace } from './record-place.ts'

/** The search index of a shop in a file of this machine. It holds products and nobody's data. */
export function indexPlace(fileOf: (shop: string) => string): RecordPlace {
  return placeWithoutCustomers('search index', async (shop) => {
    const file = fileOf(shop)
    // The journals hold pages of the index as well.
    await Promise.all(['', '-wal', '-shm'].map((ending) => rm(`${file}${ending}`, { force: true })))
  })
}
