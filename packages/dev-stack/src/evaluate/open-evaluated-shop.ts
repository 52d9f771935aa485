import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CloisterError, type CloisterOptions } from '@cloister/core'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { closeAll } from '../close-all.ts'
import { packageFolder } from '../package-folder.ts'
import { startDevStack } from '../start-dev-stack.ts'

/** The shop that is evaluated. */
export interface EvaluatedShop {
  readonly options: CloisterOptions
  close(): Promise<void>
}

const SAMPLE_STORE = join(packageFolder(), 'sample-store')

/** Where the labels of the sample store are. */
export const SAMPLE_LABELS: string = join(SAMPLE_STORE, 'evaluation')

/** The merchant's own options from a module, or the sample store with the embedded model. */
export function openEvaluatedShop(config: string | undefined): Promise<EvaluatedShop> {
  return config === undefined ? openSampleShop() : importShop(config)
}

async function openSampleShop(): Promise<EvaluatedShop> {
  const loaded = await loadCatalogue(SAMPLE_STORE)
  const catalogue = await openCatalogue(loaded)
  const knowledge = await openKnowledge(loaded)
  const stack = await startDevStack()
  return {
    options: { gateway: stack.gateway, catalogue, knowledge },
    close: () => closeAll([stack, catalogue, knowledge]),
  }
}

async function importShop(config: string): Promise<EvaluatedShop> {
  const exported = await imported(config)
  const options: unknown = typeof exported === 'function' ? await exported() : exported
  if (typeof options !== 'object' || options === null || !('gateway' in options)) {
    throw invalidConfig(
      'the options of createCloister, or a function that gives them, as the default export or as `options`',
    )
  }
  return { options: options as CloisterOptions, close: () => closeAll(closable(options)) }
}

async function imported(config: string): Promise<unknown> {
  try {
    const module: unknown = await import(pathToFileURL(resolve(config)).href)
    return Reflect.get(Object(module), 'default') ?? Reflect.get(Object(module), 'options')
  } catch (cause) {
    throw invalidConfig('a module that can be imported', cause)
  }
}

/** Whoever opened the catalogue closes it; here that is the module, whose work ends with the evaluation. */
function closable(options: object): readonly { close(): void }[] {
  return ['catalogue', 'knowledge']
    .map((name): unknown => Reflect.get(options, name))
    .filter((part): part is { close(): void } => typeof Reflect.get(Object(part), 'close') === 'function')
}

function invalidConfig(expected: string, cause?: unknown): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { cause, details: { option: '--config', expected } })
}
