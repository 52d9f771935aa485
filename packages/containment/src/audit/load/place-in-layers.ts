import { tarMembers } from '../../weights/containers/tar.ts'
import { archiveIn } from './archive-in.ts'
import { imageMembers } from './image-members.ts'
import { type LayerStack, layerStacks } from './layer-stacks.ts'

/** A file in a layer of an image. */
export interface LayerFile {
  /** The name that the layer has in the image. */
  readonly layer: string
  readonly path: string
}

/** Which of the layers holds a file, and which later one hides it from whoever runs the image. Counted from 1. */
export interface LayerPlace {
  readonly number: number
  readonly of: number
  readonly hidden?: { readonly by: number; readonly how: 'deletes' | 'replaces' }
}

/** A million members is somebody's joke; what is behind them is not looked at. */
const MOST_MEMBERS = 2_000_000

/**
 * Says of files where in an image they lie. A layer deletes what is below it by an empty file of a name that is marked
 * (image-spec, layer.md: whiteouts); the bytes stay where they were.
 *
 * @returns For each file, in their order; `undefined` where the image does not list its layer.
 */
export async function placeInLayers(
  absolutePath: string,
  files: readonly LayerFile[],
  signal: AbortSignal,
): Promise<readonly (LayerPlace | undefined)[]> {
  const stacks = await layerStacks(absolutePath)
  const sought = files.map((file) => seek(file, stacks))
  const hiding = new Map<string, { readonly of: Sought; readonly how: 'deletes' | 'replaces' }[]>()
  for (const one of sought) {
    if (one === undefined) continue
    for (const [name, how] of namesThatHide(one.path))
      hiding.set(name, [...(hiding.get(name) ?? []), { of: one, how }])
  }
  for await (const { layer, name } of namesAbove(absolutePath, sought, signal)) {
    for (const { of, how } of hiding.get(name) ?? []) hide(of, of.stack.indexOf(layer), how)
  }
  return sought.map(
    (one) => one && { number: one.at + 1, of: one.stack.length, ...(one.hidden && { hidden: one.hidden }) },
  )
}

interface Sought {
  readonly path: string
  readonly stack: LayerStack
  readonly at: number
  hidden?: { readonly by: number; readonly how: 'deletes' | 'replaces' }
}

function seek({ layer, path }: LayerFile, stacks: readonly LayerStack[]): Sought | undefined {
  const stack = stacks.find((one) => one.includes(layer))
  return stack === undefined ? undefined : { path: normal(path), stack, at: stack.indexOf(layer) }
}

/** The lowest layer above is the one that hides. */
function hide(of: Sought, at: number, how: 'deletes' | 'replaces'): void {
  if (at <= of.at || (of.hidden !== undefined && of.hidden.by <= at + 1)) return
  of.hidden = { by: at + 1, how }
}

/** What a later layer has where it hides a path: a mark of it or of a folder above it, a folder that begins anew, the path itself. */
function namesThatHide(path: string): readonly (readonly [string, 'deletes' | 'replaces'])[] {
  const parts = path.split('/')
  const marks = parts.flatMap((part, index) => {
    const folder = parts
      .slice(0, index)
      .map((name) => `${name}/`)
      .join('')
    return [`${folder}.wh.${part}`, `${folder}.wh..wh..opq`]
  })
  return [...marks.map((name) => [name, 'deletes'] as const), [path, 'replaces']]
}

async function* namesAbove(
  absolutePath: string,
  sought: readonly (Sought | undefined)[],
  signal: AbortSignal,
): AsyncGenerator<{ readonly layer: string; readonly name: string }> {
  const above = new Set(sought.flatMap((one) => one?.stack.slice(one.at + 1) ?? []))
  if (above.size === 0) return
  let members = 0
  for await (const { name: layer, content } of imageMembers(absolutePath)) {
    signal.throwIfAborted()
    const archive = above.has(layer) ? await archiveIn(content) : undefined
    if (archive === undefined) continue
    for await (const { name } of tarMembers(archive)) {
      if (members++ >= MOST_MEMBERS) return
      yield { layer, name: normal(name) }
    }
  }
}

/** Builders write `./app/a` and `/app/a` for `app/a`. */
function normal(path: string): string {
  return path.replace(/^(?:\.?\/)+/u, '')
}
