import * as z from 'zod/mini'
import { cidrBlocks } from '../../configuration/cidr-blocks.ts'
import { type FaultSentences, readConfiguration } from '../../configuration/read-configuration.ts'
import type { ParsedDlpConfig } from './dlp-config.ts'

const MIB = 2 ** 20
const GIB = 2 ** 30

const whole = (least: number, most: number, value: number) =>
  z._default(z.int().check(z.gte(least), z.lte(most)), value)
const path = z.string().check(z.minLength(1), z.maxLength(4096))
const word = z.string().check(z.regex(/^[\w.@/-]{1,100}$/u, 'Give a word of letters, digits and . _ @ / -.'))

const budgetFields = {
  perMessageBytes: whole(1, Number.MAX_SAFE_INTEGER, 256 * MIB),
  perHourBytes: whole(1, Number.MAX_SAFE_INTEGER, GIB),
  alarmShare: z._default(z.number().check(z.gt(0), z.lte(1)), 0.05),
}

const workload = z.strictObject({
  name: word,
  addresses: cidrBlocks(1000),
  users: z._default(z.array(word).check(z.maxLength(1000)), []),
  ...budgetFields,
})

const LISTEN = /^(?:[\w.-]{1,253}|\[[0-9a-fA-F:.]{2,45}\]):\d{1,5}$/u

/** Unknown keys are faults: a misspelt one would silently not be honoured. */
const dlpConfigSchema = z.strictObject({
  version: z.literal(1),
  listen: z._default(
    z.string().check(z.regex(LISTEN, 'Give HOST:PORT, such as 127.0.0.1:1344.')),
    '127.0.0.1:1344',
  ),
  fingerprints: z._default(z.array(path).check(z.maxLength(64)), []),
  hold: z.prefault(
    z.strictObject({
      // More than a preview, and than what a look needs to be sure.
      bytes: whole(256 * 1024, GIB, MIB),
      beyond: z._default(z.enum(['stream', 'block']), 'stream'),
    }),
    {},
  ),
  previewBytes: whole(0, 65_536, 4_096),
  minimumConfidence: z._default(z.number().check(z.gte(0), z.lte(1)), 0.5),
  notLookedInto: z._default(z.enum(['block', 'alarm']), 'block'),
  limits: z.prefault(
    z.strictObject({
      depth: whole(0, 8, 6),
      unpackedBytes: whole(1, Number.MAX_SAFE_INTEGER, 16 * GIB),
      inspectSeconds: whole(1, 86_400, 120),
    }),
    {},
  ),
  budget: z.prefault(z.strictObject(budgetFields), {}),
  workloads: z._default(z.array(workload).check(z.maxLength(1000)), []),
  connections: whole(1, 10_000, 100),
  deadlines: z.prefault(
    z.strictObject({
      keepAliveSeconds: whole(1, 86_400, 60),
      headSeconds: whole(1, 3_600, 10),
      idleSeconds: whole(1, 3_600, 30),
      bodySeconds: whole(1, 86_400, 1_800),
      stopSeconds: whole(0, 3_600, 10),
    }),
    {},
  ),
})

/** Reads the configuration, in YAML or JSON. It repeats no value of the file. */
export function parseDlpConfig(text: string): ParsedDlpConfig {
  const read = readConfiguration(dlpConfigSchema, text, SENTENCES)
  return read.outcome === 'value' ? { outcome: 'config', config: read.value } : read
}

/** The published JSON schema, which editors complete and check a configuration by. */
export function dlpConfigJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $id: 'https://cloister.example/schemas/cloister-dlp.schema.json',
    title: 'Configuration of cloister dlp serve',
    ...z.toJSONSchema(dlpConfigSchema, { io: 'input', unrepresentable: 'any' }),
  }
}

const SENTENCES: FaultSentences = {
  invalid_type: 'The value is missing or of another kind.',
  invalid_value: 'The value is none of those that are possible.',
  invalid_format: 'The text is not of this form.',
  too_big: 'The value is too large.',
  too_small: 'The value is too small.',
  unrecognized_keys: 'There is a key that nobody reads.',
}
