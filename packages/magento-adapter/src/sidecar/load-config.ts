import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkSidecarOptions, refused, type SidecarConfig } from './check-sidecar-options.ts'

/** A configuration and the folder that its paths begin at. */
export interface LoadedConfig {
  readonly config: SidecarConfig
  readonly directory: string
}

/**
 * Loads a configuration, in TypeScript as it is: Node takes the types away.
 *
 * @throws A `CloisterError` with code `CLOISTER_OPTIONS_INVALID`. What a file that cannot be run says of itself stays in
 * the cause, because it may quote the file.
 */
export async function loadConfig(path: string): Promise<LoadedConfig> {
  const file = resolve(path)
  if (!existsSync(file)) throw refused('--config', 'a file that there is')
  const module = await importFile(file)
  if (module['default'] === undefined)
    throw refused('--config', 'a file that exports defineConfig({ … }) by default')
  return { config: checkSidecarOptions(module['default']), directory: dirname(file) }
}

async function importFile(file: string): Promise<Record<string, unknown>> {
  try {
    return await import(pathToFileURL(file).href)
  } catch (cause) {
    throw refused('--config', 'a module that Node can run', cause)
  }
}
