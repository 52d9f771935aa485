import { parseArgs } from 'node:util'
import { CloisterError } from '@cloister/core'
import type { ModelChoice } from '../start-model.ts'
import type { DemoPlatformName } from './start-demo.ts'

/** What the command line asks for. */
export interface DemoArguments {
  readonly once: boolean
  readonly help: boolean
  readonly port: number
  readonly catalogue: string | undefined
  readonly locale: string | undefined
  readonly platform: DemoPlatformName
  readonly model: ModelChoice
  readonly clientCertificate: 'required' | 'none'
}

export const USAGE = `Usage: npx pnpm@12 demo [options]

Starts a storefront, its edge, an OAuth 2.0 server, a gateway and a private model on this
machine, and shows what crosses between them. Stop it with Ctrl-C.

  --once                 walk the tour without a person, print a table, and end
  --port PORT            port of the storefront (default 4443; with --once a free one)
  --catalogue DIR        other products: JSONL, JSON, CSV or ZIP files
  --platform NAME        magento or shopify: keep the shop in a simulated one and ask it for
                         everything (default files)
  --locale LOCALE        language of these products and help pages, such as de (default en)
  --model-url URL        an OpenAI-compatible server in place of the embedded model
  --model NAME           the model to ask for there (default: the first that it lists)
  --gguf FILE            run a GGUF file with llama.cpp in place of the embedded model
  --client-certificate   let the gateway demand mutual TLS as well
  --help                 show this
`

const DEFAULT_PORT = 4443

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`. */
export function parseDemoArguments(words: readonly string[]): DemoArguments {
  const values = read(words)
  const port = Number(values.port ?? (values.once ? 0 : DEFAULT_PORT))
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw invalid('--port', 'a number from 0 to 65535')
  if (values.gguf !== undefined && values['model-url'] !== undefined) {
    throw invalid('--gguf', 'either --gguf or --model-url')
  }
  return {
    once: values.once,
    help: values.help,
    port,
    catalogue: values.catalogue,
    locale: values.locale,
    platform: platformOf(values.platform),
    model: modelOf(values),
    clientCertificate: values['client-certificate'] ? 'required' : 'none',
  }
}

function platformOf(name: string): DemoPlatformName {
  if (name === 'files' || name === 'magento' || name === 'shopify') return name
  throw invalid('--platform', 'files, magento or shopify')
}

function modelOf(values: ReturnType<typeof read>): ModelChoice {
  const url = values['model-url']
  if (url !== undefined) return { kind: 'url', url, modelId: values.model }
  return values.gguf === undefined ? { kind: 'embedded' } : { kind: 'gguf', file: values.gguf }
}

function read(words: readonly string[]) {
  try {
    return parseArgs({
      args: words.filter((word) => word !== '--'),
      options: {
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        port: { type: 'string' },
        catalogue: { type: 'string' },
        locale: { type: 'string' },
        platform: { type: 'string', default: 'files' },
        'model-url': { type: 'string' },
        model: { type: 'string' },
        gguf: { type: 'string' },
        'client-certificate': { type: 'boolean', default: false },
      },
    }).values
  } catch (cause) {
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
      cause,
      details: { expected: 'the options of --help' },
    })
  }
}

function invalid(option: string, expected: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option, expected } })
}
