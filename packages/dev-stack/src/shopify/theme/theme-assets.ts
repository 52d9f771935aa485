import { extensionFile } from './extension-files.ts'

/** The scripts of the extension by name, as they are; the elements that they load are built by whoever serves them. */
export function themeAssets(): ReadonlyMap<string, string> {
  const names = ['cloister-loader.js', 'cloister-proxy-fetch.js']
  return new Map(names.map((name) => [name, extensionFile(`assets/${name}`)]))
}
