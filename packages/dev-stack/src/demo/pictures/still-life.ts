import { drawShadow, drawShapes } from './draw-svg.ts'
import { pictureOf } from './picture-of.ts'
import { paletteAt } from './tints.ts'

interface Thing {
  readonly category: readonly string[]
  readonly tint: number
  readonly x: number
  readonly floor: number
  readonly size: number
  readonly hangs?: boolean
}

/** What stands beside the shop's greeting: its colours, its place from the left and its size. */
const STILL_LIFE: readonly Thing[] = [
  { category: ['Home', 'Lamps'], tint: 3, x: -22, floor: 262, size: 270 },
  { category: ['Kitchen', 'Kettles'], tint: 0, x: 192, floor: 262, size: 150 },
  { category: ['Home', 'Candles'], tint: 5, x: 318, floor: 262, size: 112 },
  { category: ['Home', 'Clocks'], tint: 1, x: 262, floor: 108, size: 118, hangs: true },
]

/** The board on which every picture is drawn, and how deep its floor lies on it. */
const BOARD = 120
const FLOOR = 97 / BOARD

/** A few things of the shop on a shelf, as an SVG file. */
export function stillLife(): string {
  const things = STILL_LIFE.map(({ category, tint, x, floor, size, hangs }) => {
    const y = floor - size * FLOOR
    const ground = hangs ? '' : drawShadow()
    const shapes = drawShapes(pictureOf({ title: '', category }), paletteAt(tint))
    return `<g transform="translate(${x} ${y}) scale(${size / BOARD})">${ground}${shapes}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 280" width="880" height="560"><path fill="#a9774c" d="M0 262H440V272H0Z"/>${things.join('')}</svg>`
}
