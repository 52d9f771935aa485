/** A container that a line of a shell script or of a unit starts. */
export interface ContainerRun {
  /** From 1. */
  readonly line: number
  readonly image: string
  /** What stands behind the image: its command. */
  readonly words: readonly string[]
  /** As they are written: `11434:11434`, `127.0.0.1:8000:8000`. */
  readonly ports: readonly string[]
  /** Whether it listens on the addresses of its host, or at ports that are drawn. */
  readonly isOpen: boolean
}

const RUN = /(?:^|[\s/;&|(=])(?:docker|podman|nerdctl)\s+(?:container\s+)?run\s+(.*)$/u
const WORD = /"[^"]*"|'[^']*'|[^\s"']+/gu
/** Options of `docker run` behind which no value stands. */
const ALONE =
  /^(?:-[dtiPq]+|--(?:detach|interactive|tty|rm|init|privileged|read-only|publish-all|quiet|no-healthcheck|oom-kill-disable|replace|sig-proxy))$/u
const LONGEST_COMMAND = 8192

/** Reads what a script starts by `docker run` and its likes. It evaluates nothing: a variable stays what it is called. */
export function* containerRuns(text: string): Generator<ContainerRun> {
  for (const { line, command } of commands(text)) {
    const [, given] = RUN.exec(command) ?? []
    const run = given === undefined ? undefined : readRun(given)
    if (run !== undefined) yield { line, ...run }
  }
}

/** Lines, each with those that go on from it. */
function* commands(text: string): Generator<{ readonly line: number; readonly command: string }> {
  let [begun, command] = [1, '']
  for (const [at, written] of text.split('\n').entries()) {
    if (command === '') begun = at + 1
    const goesOn = /\\\s*$/u.test(written)
    command += `${written.replace(/\\\s*$/u, '')} `
    if (goesOn && command.length < LONGEST_COMMAND) continue
    if (command.length < LONGEST_COMMAND && !/^\s*#/u.test(command)) yield { line: begun, command }
    command = ''
  }
}

function readRun(given: string): Omit<ContainerRun, 'line'> | undefined {
  const words = [...given.matchAll(WORD)].map(([word]) => word.replaceAll(/^["']|["']$/gu, ''))
  const options: Option[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    if (!word.startsWith('-'))
      return { image: word, words: words.slice(at + 1), ports: portsOf(options), isOpen: options.some(opens) }
    const { name, value } = optionOf(word)
    options.push({ name, value: value ?? (ALONE.test(word) ? '' : (words[++at] ?? '')) })
  }
  return undefined
}

interface Option {
  readonly name: string
  readonly value: string
}

/** `--publish=80:80` and `-p80:80` hold their value themselves. */
function optionOf(word: string): { readonly name: string; readonly value?: string | undefined } {
  const [, name = word, value] = /^(--[\w-]+)=(.*)$/u.exec(word) ?? /^(-p)(.+)$/u.exec(word) ?? []
  return { name, value }
}

function portsOf(options: readonly Option[]): readonly string[] {
  return options.filter(({ name }) => name === '-p' || name === '--publish').map(({ value }) => value)
}

function opens({ name, value }: Option): boolean {
  return (/^--net(?:work)?$/u.test(name) && value === 'host') || /^--publish-all$|^-[dtiq]*P/u.test(name)
}
