#!/usr/bin/env node
import { writeFile } from 'node:fs/promises'
import { asCloisterError } from '@cloister/core'
import {
  EVALUATE_USAGE,
  type EvaluateArguments,
  parseEvaluateArguments,
} from './evaluate/evaluate-arguments.ts'
import { evaluateCloister } from './evaluate/evaluate-cloister.ts'
import { evaluationTable } from './evaluate/evaluation-table.ts'
import { openEvaluatedShop, SAMPLE_LABELS } from './evaluate/open-evaluated-shop.ts'
import { readLabels } from './evaluate/read-labels.ts'

try {
  const wanted = parseEvaluateArguments(process.argv.slice(2))
  if (wanted.help) console.log(EVALUATE_USAGE)
  else await run(wanted)
} catch (error) {
  const { code, message } = asCloisterError(error)
  console.error(`${code}: ${message}`)
  process.exitCode = 1
}

async function run({ config, data, json }: EvaluateArguments): Promise<void> {
  // Labels first: a wrong row is told before a model is asked anything.
  const labels = await readLabels(data ?? SAMPLE_LABELS)
  const shop = await openEvaluatedShop(config)
  try {
    const evaluations = await evaluateCloister(shop.options, labels)
    console.log(evaluationTable(evaluations))
    const model = shop.options.gateway.model
    const report = { at: new Date().toISOString(), model, capabilities: evaluations }
    if (json !== undefined) await writeFile(json, `${JSON.stringify(report, undefined, 2)}\n`)
  } finally {
    await shop.close()
  }
}
