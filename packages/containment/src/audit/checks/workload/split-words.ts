/** Splits a command line into its words, quotes taken off; a `sh -c` script is split as well. */
export function splitWords(text: string): readonly string[] {
  const words = text.match(/(?:"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\\[\s\S]|[^\s"'\\])+/gu) ?? []
  return words.map((word) => word.replace(/["']/gu, '')).filter((word) => word !== '\\\n')
}

/** The words of a list of arguments; one that is a whole script counts by its words as well. */
export function wordsOfArguments(args: readonly string[]): readonly string[] {
  return args.flatMap((argument) => (/\s/u.test(argument) ? splitWords(argument) : [argument]))
}
