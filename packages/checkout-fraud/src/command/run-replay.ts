import { readFile, writeFile } from 'node:fs/promises'
import { printReport } from '../replay/print-report.ts'
import { replayOrders } from '../replay/replay-orders.ts'
import { boostedTrees } from '../scorers/boosted-trees/boosted-trees.ts'
import { type CommandOptions, numberOption, requiredOption, timeOption } from './command-options.ts'
import { framesOfFile } from './frames-of-file.ts'
import type { CommandOutput } from './run-command.ts'

/** `cloister-fraud replay`. */
export async function runReplay(
  file: string,
  options: CommandOptions,
  { stdout }: CommandOutput,
): Promise<void> {
  const scorer = boostedTrees(await readFile(requiredOption(options, 'scorer'), 'utf8'))
  const { frames, badRows } = framesOfFile(file, options)
  const report = await replayOrders(frames, {
    scorer,
    fromMs: timeOption(options, 'from'),
    untilMs: timeOption(options, 'until'),
    top: numberOption(options, 'top'),
  })
  if (options.json !== undefined)
    await writeFile(options.json, `${JSON.stringify({ ...report, badRows }, undefined, 2)}\n`)
  stdout(printReport(report, badRows))
}
