import { writeFile } from 'node:fs/promises'
import { trainScorer } from '../train/train-scorer.ts'
import { type CommandOptions, numberOption, requiredOption, timeOption } from './command-options.ts'
import { framesOfFile } from './frames-of-file.ts'
import type { CommandOutput } from './run-command.ts'

/** `cloister-fraud train`. */
export async function runTrain(
  file: string,
  options: CommandOptions,
  { stdout }: CommandOutput,
): Promise<void> {
  const out = requiredOption(options, 'out')
  const rounds = numberOption(options, 'rounds')
  const { frames, badRows } = framesOfFile(file, options)
  const trained = await trainScorer(frames, {
    fromMs: timeOption(options, 'from'),
    untilMs: timeOption(options, 'until'),
    ...(rounds !== undefined && { rounds }),
  })
  await writeFile(out, trained.json)
  stdout(
    `Trained on ${trained.orders} orders, ${trained.bad} of them bad; ${badRows.length} rows were left out.\n`,
  )
}
