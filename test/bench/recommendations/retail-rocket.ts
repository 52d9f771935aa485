import { archivedFiles } from './archived-files.ts'

/** A session up to a point, and the product that came next. */
export interface NextItemTest {
  readonly items: readonly string[]
  readonly next: string
}

/** The sessions of the training file one by one, oldest first. */
export async function* trainingSessions(archive: string): AsyncGenerator<readonly string[], void, undefined> {
  for await (const file of archivedFiles(archive)) {
    if (file.name.endsWith('train_sessions.json')) yield* innerLists(file.text())
  }
}

/** The test prefixes with their targets. */
export async function nextItemTests(archive: string): Promise<readonly NextItemTest[]> {
  for await (const file of archivedFiles(archive)) {
    if (!file.name.endsWith('test.json')) continue
    const [prefixes, targets] = JSON.parse((await Array.fromAsync(file.text())).join('')) as [
      readonly (readonly number[])[],
      readonly number[],
    ]
    return prefixes.map((prefix, at) => ({ items: prefix.map(String), next: String(targets[at]) }))
  }
  return []
}

/** Every step of sessions whose products are known, as a test is made of them. */
export function stepsOf(
  sessions: readonly (readonly string[])[],
  known: ReadonlySet<string>,
): readonly NextItemTest[] {
  return sessions
    .map((session) => session.filter((item) => known.has(item)))
    .flatMap((session) => session.slice(1).map((next, at) => ({ items: session.slice(0, at + 1), next })))
}

/** The lists of numbers in a list of lists, while it is read. */
async function* innerLists(text: AsyncIterable<string>): AsyncGenerator<readonly string[], void, undefined> {
  let held = ''
  for await (const piece of text) {
    const parts = (held + piece).split(']')
    held = parts.pop() ?? ''
    for (const part of parts) {
      const items = part.match(/\d+/gu)
      if (items !== null) yield items
    }
  }
}
