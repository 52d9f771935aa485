import { generateOrders } from '../sample/generate-orders.ts'
import { writeOrders } from '../sample/write-orders.ts'
import { type CommandOptions, numberOption } from './command-options.ts'
import type { CommandOutput } from './run-command.ts'

/** `cloister-fraud sample`. */
export async function runSample(
  _file: string,
  options: CommandOptions,
  { stdout }: CommandOutput,
): Promise<void> {
  const [seed, days, shoppers] = [
    numberOption(options, 'seed'),
    numberOption(options, 'days'),
    numberOption(options, 'shoppers'),
  ]
  const samples = generateOrders({
    ...(seed !== undefined && { seed }),
    ...(days !== undefined && { days }),
    ...(shoppers !== undefined && { shoppers }),
  })
  for (const line of writeOrders(samples)) stdout(line)
}
