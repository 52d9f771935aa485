import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DEFAULT_FRAUD_POLICY, type FraudAction, parseFraudPolicy } from '@cloister/checkout-fraud'
import { CloisterError, isCloisterError } from '@cloister/core'
import { ioEventsXml } from '../io-events/io-events-xml.ts'
import { checkWebhooksXml, WEBHOOKS_XML_FAULTS } from './check-webhooks-xml.ts'
import { type FraudRules, fraudHookConfiguration } from './fraud-hook.ts'
import { webhookSubscriptions } from './webhook-subscriptions.ts'
import { webhooksXml } from './webhooks-xml.ts'

/** Where a command writes. */
export interface CommandOutput {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
}

const USAGE = `Usage: cloister-magento-webhooks <what> [options]
       cloister-magento-webhooks check <webhooks.xml>

Prints what Adobe Commerce has to be told of the fraud hook and of the events of products.

What
  webhooks.xml     etc/webhooks.xml of a module
  subscriptions    bodies of POST /V1/webhooks/subscribe, for Adobe Commerce as a Cloud Service
  io_events.xml    etc/io_events.xml of a module
  check <file>     What of an existing webhooks.xml gives orders away or holds a checkout up

Options
  --url <address>            Below which createWebhooks is mounted: https:, or {env:NAME} in webhooks.xml.
  --refuse <action,…>        As refuse of fraudHook. Default: block.
  --unreadable <action>      As unreadable of your policy. Default: review.
  --tells <ids|person>       As tells of fraudHook. Default: ids.
  --timeout-ms <number>      As timeoutMs of fraudHook. Default: 800.
  --refusal-text <sentence>  As refusalText of fraudHook.

Exit codes
  0  done
  1  an option cannot be used, or check found something
  2  the command line was not understood
`

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  refuse: { type: 'string' },
  'refusal-text': { type: 'string' },
  tells: { type: 'string' },
  'timeout-ms': { type: 'string' },
  unreadable: { type: 'string' },
  url: { type: 'string' },
} as const

type Said = Readonly<Partial<Record<Exclude<keyof typeof OPTIONS, 'help'>, string>>>

const PRINTERS: ReadonlyMap<string, (said: Said) => string> = new Map<string, (said: Said) => string>([
  ['webhooks.xml', (said) => webhooksXml(hooksOf(said), { url: urlOf(said) })],
  ['subscriptions', (said) => `${JSON.stringify(subscriptionsOf(said), null, 2)}\n`],
  ['io_events.xml', () => ioEventsXml()],
])

/**
 * Runs the `cloister-magento-webhooks` command and returns the exit code.
 *
 * @param argv What stands behind the name of the command.
 */
export function runWebhooksCommand(argv: readonly string[], output: CommandOutput): 0 | 1 | 2 {
  const line = readLine(argv)
  if (line?.help) {
    output.stdout(USAGE)
    return 0
  }
  if (line?.what === 'check' && line.file !== undefined) return check(line.file, output)
  const print = line?.file === undefined ? PRINTERS.get(line?.what ?? '') : undefined
  if (line === undefined || print === undefined) {
    output.stderr(`The command line was not understood.\n\n${USAGE}`)
    return 2
  }
  try {
    output.stdout(print(line.said))
    return 0
  } catch (error) {
    if (!isCloisterError(error)) throw error
    output.stderr(`${error.code}: ${error.message}\n`)
    return 1
  }
}

function check(file: string, output: CommandOutput): 0 | 1 {
  const xml = readText(file)
  if (xml === undefined) {
    output.stderr('The file cannot be read.\n')
    return 1
  }
  const found = checkWebhooksXml(xml)
  for (const { line, finding } of found)
    output.stdout(`${line}: ${WEBHOOKS_XML_FAULTS[finding]} (${finding})\n`)
  return found.length === 0 ? 0 : 1
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return
  }
}

interface Line {
  readonly help: boolean
  readonly what: string | undefined
  readonly file: string | undefined
  readonly said: Said
}

function readLine(argv: readonly string[]): Line | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
    const { help = false, ...said } = values
    const [what, file, ...more] = positionals
    return { help, what: more.length === 0 ? what : undefined, file, said }
  } catch {
    return
  }
}

const hooksOf = (said: Said) => [
  { name: 'fraud_decision', configuration: fraudHookConfiguration(rulesOf(said)) },
]
const subscriptionsOf = (said: Said) => webhookSubscriptions(hooksOf(said), { url: urlOf(said) })

function urlOf({ url }: Said): string {
  return url ?? refused('url')
}

function rulesOf(said: Said): FraudRules {
  const { unreadable, refuse, tells } = said
  const timeoutMs = said['timeout-ms']
  const refusalText = said['refusal-text']
  return {
    ...(unreadable !== undefined && {
      policy: parseFraudPolicy({ ...DEFAULT_FRAUD_POLICY, unreadable }),
    }),
    ...(refuse !== undefined && { refuse: refuse.split(',').map(actionOf) }),
    ...(tells !== undefined && { tells: tells === 'ids' || tells === 'person' ? tells : refused('tells') }),
    ...(timeoutMs !== undefined && { timeoutMs: Number(timeoutMs) }),
    ...(refusalText !== undefined && { refusalText }),
  }
}

const ACTIONS: readonly FraudAction[] = ['block', 'challenge', 'review']

function actionOf(word: string): FraudAction {
  return ACTIONS.find((action) => action === word.trim()) ?? refused('refuse')
}

function refused(option: string): never {
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option } })
}
