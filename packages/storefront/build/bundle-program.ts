import { build, type OutputFile } from 'esbuild'
import { type EntryName, PACKAGE_FOLDER, programOf } from './entries.ts'
import { MODULES } from './esbuild-options.ts'

/** What a shop's own bundler would make of a program that imports some of the entries. */
export interface BundledProgram {
  /** The file that is loaded first and what it imports, also what waits until it is needed. */
  readonly loaded: readonly OutputFile[]
  /** The texts of an element in one language each: a page loads one of them, or none. */
  readonly words: readonly OutputFile[]
}

/** Bundles the entries of these names as one program, in memory. */
export async function bundleProgram(...names: readonly EntryName[]): Promise<BundledProgram> {
  const { outputFiles, metafile } = await build({
    ...MODULES,
    stdin: { contents: programOf(...names), resolveDir: PACKAGE_FOLDER, loader: 'ts' },
    outdir: PACKAGE_FOLDER,
    metafile: true,
    write: false,
  })
  const words = Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
    /\/texts\//u.test(entryPoint ?? '') ? [path] : [],
  )
  const isWords = ({ path }: OutputFile) => words.some((word) => path.endsWith(word))
  return {
    loaded: outputFiles.filter((file) => !isWords(file)),
    words: outputFiles.filter(isWords),
  }
}
