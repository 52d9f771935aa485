import { fileURLToPath } from 'node:url'

/** Where relative names of the package begin. */
export const PACKAGE_FOLDER: string = fileURLToPath(new URL('..', import.meta.url))

/** Every module that a page can import by itself, and the file that it is made from. */
export const ENTRIES = {
  index: './src/index.ts',
  search: './src/elements/search.ts',
  recommendations: './src/elements/recommendations.ts',
  assistant: './src/elements/assistant.ts',
  elements: './src/elements/index.ts',
  hydrate: './src/elements/hydrate.ts',
} as const

/** Types for frameworks: empty when they are run, so that it does not matter how they are imported. */
export const TYPE_ENTRIES = {
  react: './src/react.ts',
  vue: './src/vue.ts',
} as const

export type EntryName = keyof typeof ENTRIES

/** A program that gives what some of the entries export, and registers their elements. */
export function programOf(...names: readonly EntryName[]): string {
  return names.map((name) => `export * from '${ENTRIES[name]}'`).join('\n')
}
