import { parseArgs } from 'node:util'
import { isCloisterError } from '@cloister/core'
import { COMMAND_OPTIONS, type CommandOptions } from './command-options.ts'
import { runReplay } from './run-replay.ts'
import { runSample } from './run-sample.ts'
import { runTrain } from './run-train.ts'

/** Where a command writes. */
export interface CommandOutput {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
}

const USAGE = `Usage: cloister-fraud <command> [file] [options]

Commands
  replay <orders.csv>   Score the orders of the past as if they came now, and print what that would
                        have been worth and how much alike the orders look in what crosses.
  train <orders.csv>    Train a model for replay and for createCheckoutFraud, from what would cross.
  sample                Print orders that nobody placed, as CSV, to try the others with.

Options of replay and train
  --columns <field=column,…>   Which column holds which field, such as total=grand_total. A field
                               that is not named is in the column of its name.
  --time-zone <zone>           Where the shop is. Default: UTC.
  --outcome-delay-days <days>  When bad orders become known, if no column outcomeAt says. Default: 7.
  --from <date>                Orders before are counted, and neither scored nor learnt from.
  --until <date>               Orders from then on are not read.

Options of replay
  --scorer <model.json>        A model of boosted trees as XGBoost or train writes it.
  --top <number>               How many are looked at each day. Default: 100.
  --json <file>                Write the report as JSON as well.

Options of train
  --out <model.json>           Where the model is written.
  --rounds <number>            How many trees. Default: 150.

Options of sample
  --seed, --days, --shoppers <number>

Exit codes
  0  done
  1  it could not be done
  2  the command line was not understood
`

type Command = (file: string, options: CommandOptions, output: CommandOutput) => Promise<void>

const COMMANDS: Readonly<Record<string, { readonly run: Command; readonly words: 0 | 1 }>> = {
  replay: { run: runReplay, words: 1 },
  train: { run: runTrain, words: 1 },
  sample: { run: runSample, words: 0 },
}

/**
 * Runs the `cloister-fraud` command and returns the exit code. Nothing of an order is ever printed: a row that cannot
 * be read is told by its line.
 *
 * @param argv What stands behind the name of the command.
 */
export async function runCommand(argv: readonly string[], output: CommandOutput): Promise<0 | 1 | 2> {
  const line = readLine(argv)
  if (line?.help) {
    output.stdout(USAGE)
    return 0
  }
  const [name = '', file = '', ...more] = line?.words ?? []
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (line === undefined) return misunderstood(output, 'An option was not understood.')
  if (command === undefined) return misunderstood(output, 'There is no such command.')
  if (more.length > 0 || (file !== '') !== (command.words === 1))
    return misunderstood(output, `${name} takes ${command.words === 1 ? 'one file' : 'no file'}.`)
  try {
    await command.run(file, line.options, output)
    return 0
  } catch (error) {
    return failed(output, error)
  }
}

function readLine(argv: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: COMMAND_OPTIONS,
    })
    const { help = false, ...options } = values
    return { words: positionals, help, options: options as CommandOptions }
  } catch {
    // It would repeat the argument, which may be anything that a script passed on.
    return undefined
  }
}

/** An error of the file system names a path, which the person who typed it knows; its message is not ours. */
function failed(output: CommandOutput, error: unknown): 1 | 2 {
  if (isCloisterError(error)) {
    output.stderr(`${error.message}\n`)
    return error.code === 'CLOISTER_OPTIONS_INVALID' ? 2 : 1
  }
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  output.stderr(code === 'ENOENT' ? 'There is no such file.\n' : 'A file could not be read or written.\n')
  return 1
}

function misunderstood(output: CommandOutput, sentence: string): 2 {
  output.stderr(`${sentence}\n\n${USAGE}`)
  return 2
}
