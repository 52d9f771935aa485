import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** Said of a line that cannot be read. It repeats nothing of what a script passed on. */
export const UNREADABLE_LINE = 'This command line cannot be read: an option is unknown or lacks its value.'

type Arguments<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: Options }>
>

/** The words and options of a command line; `undefined` where an option is unknown or lacks its value. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: Options,
): Arguments<Options> | undefined {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options })
  } catch {
    return undefined
  }
}
