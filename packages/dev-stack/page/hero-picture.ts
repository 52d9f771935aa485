import { byId, svgElement } from './element.ts'
import { illustration } from './illustrations/illustration.ts'

interface Thing {
  readonly category: readonly string[]
  readonly title: string
  readonly tint: number
  readonly x: number
  readonly floor: number
  readonly size: number
  readonly hangs?: boolean
}

/** A still life: what stands in it, its colours, its place from the left and its size. */
const STILL_LIFE: readonly Thing[] = [
  { category: ['Home', 'Lamps'], title: '', tint: 3, x: -22, floor: 262, size: 270 },
  { category: ['Kitchen', 'Kettles'], title: '', tint: 0, x: 192, floor: 262, size: 150 },
  { category: ['Home', 'Candles'], title: '', tint: 5, x: 318, floor: 262, size: 112 },
  { category: ['Home', 'Clocks'], title: '', tint: 1, x: 262, floor: 108, size: 118, hangs: true },
]

/** The board on which every picture is drawn, and how deep its floor lies on it. */
const FLOOR = 97 / 120

/** Draws the shop’s sign and the still life beside its greeting. */
export function drawHero(): void {
  const things = STILL_LIFE.map(({ category, title, tint, x, floor, size, hangs }) => {
    const picture = illustration({ id: '', title, category })
    if (hangs) picture.querySelector('.paint-shadow')?.remove()
    const place = { x, y: floor - size * FLOOR, width: size, height: size }
    for (const [name, value] of Object.entries(place)) picture.setAttribute(name, String(value))
    return svgElement('g', { class: `tint-${tint}` }, picture)
  })
  const shelf = svgElement('path', { class: 'hero-shelf', d: 'M0 262H440V272H0Z' })
  byId('hero-picture', HTMLElement).replaceChildren(
    svgElement('svg', { viewBox: '0 0 440 280' }, shelf, ...things),
  )
  byId('shop-mark', HTMLElement).replaceChildren(shopMark())
}

function shopMark(): SVGSVGElement {
  const frame = 'M11 11a5 5 0 0 1 10 0M8.500 11h15M10.500 11v15h11V11M8 26h16'
  return svgElement(
    'svg',
    { viewBox: '0 0 32 32', 'aria-hidden': 'true' },
    svgElement('path', { class: 'mark-frame', d: frame }),
    svgElement('path', { class: 'mark-flame', d: 'M16 14q4 4 0 9q-4-5 0-9z' }),
  )
}
