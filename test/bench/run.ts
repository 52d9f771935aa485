// pnpm bench <name> [--json FILE] [--data DIR] [--rounds N] · pnpm bench --page DIR
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { reportOf } from './report.ts'
import type { Suite } from './suite.ts'
import { SUITES } from './suites.ts'
import { alignedTable } from './table.ts'
import { writePage } from './write-page.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DEFAULT_DATA = join(ROOT, '../shared/data')

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    data: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    page: { type: 'string' },
  },
})

async function main(): Promise<number> {
  if (options.page !== undefined) {
    const count = writePage(resolve(options.page), join(ROOT, 'docs/benchmarks.md'))
    console.log(`docs/benchmarks.md holds ${count} reports.`)
    return 0
  }
  const [name] = positionals
  const suite = SUITES.find((candidate) => candidate.name === name)
  if (suite === undefined) {
    console.log(['Suites:', ...SUITES.map((known) => `  ${known.name}  ${known.about}`)].join('\n'))
    return name === undefined ? 0 : 1
  }
  return measure(suite)
}

async function measure(suite: Suite): Promise<number> {
  const dataDirectory = resolve(options.data ?? DEFAULT_DATA)
  const rounds = Number(options.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) {
    console.error('--rounds must be a whole number of at least 1.')
    return 1
  }
  if (!suite.needs.every((folder) => existsSync(join(dataDirectory, folder)))) {
    console.log(`${suite.name} was skipped, its data is not here. ${suite.dataSource} Then give --data DIR.`)
    return options.data === undefined ? 0 : 1
  }
  const report = reportOf(suite.name, await suite.measure({ dataDirectory, rounds }))
  console.log(alignedTable(report.figures))
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify(report, undefined, 2)}\n`)
  }
  return 0
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error)
  return 1
})
