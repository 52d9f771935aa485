/** What the demo tells a page about itself. */
export interface ShopFacts {
  readonly modelId: string
  readonly questions: readonly string[]
}

/** What the shop's server knows about who looks, and how many values of it are personal. */
export interface SessionFacts {
  readonly session: unknown
  readonly personalValues: number
}

/** What the demo's own server tells about itself. It is there for the glass door only; no real shop has it. */
export interface DemoAnswers {
  readonly '/demo/session': SessionFacts
  readonly '/demo/shop': ShopFacts
}

/** Reads one of the demo's own answers. */
export async function demoFacts<Path extends keyof DemoAnswers>(path: Path): Promise<DemoAnswers[Path]> {
  return (await getJson(path)) as DemoAnswers[Path]
}

/** Reads JSON of this origin. */
export async function getJson(path: string): Promise<unknown> {
  const response = await fetch(path, { cache: 'no-store', redirect: 'error' })
  if (!response.ok) throw new Error(`${path.split('?')[0]} answered ${response.status}.`)
  return response.json()
}
