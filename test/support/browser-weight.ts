import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundleProgram } from '@cloister/storefront/build/bundle-program.ts'
import { type BrowserBuild, bundleStorefront } from '@cloister/storefront/build/bundle-storefront.ts'
import { PACKAGE_FOLDER } from '@cloister/storefront/build/entries.ts'

/** What a browser loads, in kB after gzip, with everything that it needs: Lit, and what waits until it is opened. */
export interface BrowserWeight {
  readonly client: number
  readonly searchAndRecommendations: number
  /** What the assistant needs on top of search and recommendations, at once and when it is opened. */
  readonly assistantExtra: number
  readonly assistantAlone: number
  /** The longest words of one more language. English is part of the elements. */
  readonly oneLanguage: number
  /** Search and recommendations where nobody bundles: modules that are served, and compressed, one by one. */
  readonly separateModules: number
  /** All of it in one file, with the words of every language, for a `<script>` tag. */
  readonly oneFile: number
}

/** What the project allows itself, in kB after gzip. */
export const WEIGHT_BARS = {
  client: 5,
  searchAndRecommendations: 25,
  assistantExtra: 15,
} as const satisfies Partial<Record<keyof BrowserWeight, number>>

/** Bundles the client and the elements as a shop's own bundler does, and weighs the files. */
export async function browserWeight(): Promise<BrowserWeight> {
  const client = await bundleProgram('index')
  const shown = await bundleProgram('search', 'recommendations')
  const all = await bundleProgram('search', 'recommendations', 'assistant')
  const assistant = await bundleProgram('assistant')
  return {
    client: kilobytesOf(client.loaded),
    searchAndRecommendations: kilobytesOf(shown.loaded),
    assistantExtra: kilobytesOf(all.loaded) - kilobytesOf(shown.loaded),
    assistantAlone: kilobytesOf(assistant.loaded),
    oneLanguage: Math.max(...all.words.map((words) => kilobytesOf([words]))),
    ...(await weightWithoutBundler()),
  }
}

async function weightWithoutBundler(): Promise<Pick<BrowserWeight, 'oneFile' | 'separateModules'>> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-weight-'))
  try {
    const { modules } = await bundleStorefront(folder)
    const contents = (path: string) => ({ contents: readFileSync(resolve(PACKAGE_FOLDER, path)) })
    const separate = importedAtOnce(modules.outputs, /\/browser\/(?:search|recommendations)\.js$/u)
    return {
      separateModules: kilobytesOf(separate.map(contents)),
      oneFile: kilobytesOf([contents(join(folder, 'browser/cloister.iife.js'))]),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function importedAtOnce(modules: BrowserBuild['modules']['outputs'], entry: RegExp): readonly string[] {
  const loaded = new Set(Object.keys(modules).filter((path) => entry.test(path)))
  for (const path of loaded) {
    for (const { kind, path: imported } of modules[path]?.imports ?? []) {
      if (kind === 'import-statement') loaded.add(imported)
    }
  }
  return [...loaded]
}

/** Files are compressed one by one, as a server sends them. */
function kilobytesOf(files: readonly { readonly contents: Uint8Array }[]): number {
  return files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0) / 1_000
}
