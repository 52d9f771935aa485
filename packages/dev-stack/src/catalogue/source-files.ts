import { type CatalogueDirectory, LIMIT_BYTES } from './catalogue-directory.ts'
import { type SourceFile, sourceFormat } from './source-file.ts'
import { zipMembers, zipNames } from './zip-members.ts'

/** Baskets stand beside the products, in a file of their own. */
export const BASKETS_FILE = 'baskets.jsonl'

/** The names of all files that may hold products, those in archives as `archive.zip/name.json`. */
export function sourceNames(directory: CatalogueDirectory): readonly string[] {
  return directory
    .names()
    .flatMap((name) => (isArchive(name) ? namesInArchive(directory, name) : [name]))
    .filter((name) => sourceFormat(name) !== undefined && name !== BASKETS_FILE)
}

/** The wanted files by name, one at a time; of an archive only the wanted members are unpacked. */
export function* sourceFiles(
  directory: CatalogueDirectory,
  isWanted: (name: string) => boolean,
): Generator<SourceFile, void, undefined> {
  for (const name of directory.names()) {
    if (isArchive(name)) {
      const archive = { name, bytes: directory.read(name), limitBytes: LIMIT_BYTES }
      yield* zipMembers(archive, (member) => isWanted(`${name}/${member}`))
    } else if (isWanted(name)) {
      yield { name, chunks: directory.chunks(name) }
    }
  }
}

function namesInArchive(directory: CatalogueDirectory, name: string): readonly string[] {
  return zipNames({ name, bytes: directory.read(name) }).map((member) => `${name}/${member}`)
}

function isArchive(name: string): boolean {
  return name.toLowerCase().endsWith('.zip')
}
