import type { Paint } from './shape.ts'

/** The colours that belong to a product, and those that are the same for all. */
export type Palette = Readonly<Record<Paint, string>>

const SHARED = {
  ink: '#3a3431',
  paper: '#fffaf0',
  steel: '#b0b7b9',
  wood: '#a9774c',
  glow: '#f4c768',
} as const

type Tint = Pick<Palette, 'deep' | 'fill' | 'pale'>

const TERRACOTTA: Tint = { fill: '#bb5b3c', deep: '#8f4029', pale: '#f0c3a6' }

const TINTS: readonly Tint[] = [
  TERRACOTTA,
  { fill: '#c78f35', deep: '#996a20', pale: '#f3dca8' },
  { fill: '#71895f', deep: '#516945', pale: '#d0ddc0' },
  { fill: '#55788f', deep: '#3b5a70', pale: '#c3d7e2' },
  { fill: '#87586f', deep: '#663f54', pale: '#e1c5d2' },
  { fill: '#3f7d78', deep: '#2a5d59', pale: '#b8dad5' },
  { fill: '#d7c2a1', deep: '#ab9069', pale: '#f8eedd' },
  { fill: '#6a6772', deep: '#4a4852', pale: '#cfccd4' },
  { fill: '#c97f78', deep: '#a15a55', pale: '#f3d3cd' },
]

export function paletteAt(tint: number): Palette {
  return { ...SHARED, ...(TINTS[tint % TINTS.length] ?? TERRACOTTA) }
}

/** The same product has the same colours on every visit; neighbouring ids have others. */
export function tintOf(id: string): number {
  return Math.floor(hashOf(id) / 7) % TINTS.length
}

/** FNV-1a, then mixed. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
