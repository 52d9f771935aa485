import { type CatalogueDirectory, LIMIT_BYTES } from './catalogue-directory.ts'
import { type SourceFile, sourceFormat } from './source-file.ts'
import { zipMembers, zipNames } from './zip-members.ts'

/** Baskets stand beside the products, in a file of their own. */
export const BASKETS_FILE = 'baskets.jsonl'

/** The names of all files that may hold products, those in archives as `archive.zip/name.json`. */
export function sourceNames(directory: CatalogueDirectory): readonly string[] {
  return directory
    .names()
    .flatMap((name) =>
      isArchive(name) ? zipNames(directory.read(name), name).map((member) => `${name}/${member}`) : [name],
    )
    .filter((name) => sourceFormat(name) !== undefined && name !== BASKETS_FILE)
}

/** The wanted files by name, one at a time; of an archive only the wanted members are unpacked. */
export function* sourceFiles(
  directory: CatalogueDirectory,
  isWanted: (name: string) => boolean,
): Generator<SourceFile, void, undefined> {
  for (const name of directory.names()) {
    if (isArchive(name)) {
      const wants = (member: string): boolean => isWanted(`${name}/${member}`)
      for (const member of zipMembers(directory.read(name), { file: name, limitBytes: LIMIT_BYTES, wants })) {
        yield { name: `${name}/${member.name}`, bytes: member.bytes }
      }
    } else if (isWanted(name)) {
      yield { name, bytes: directory.read(name) }
    }
  }
}

function isArchive(name: string): boolean {
  return name.toLowerCase().endsWith('.zip')
}
