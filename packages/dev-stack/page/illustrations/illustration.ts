import { svgElement } from '../element.ts'
import * as desk from './desk.ts'
import * as home from './home.ts'
import * as kitchen from './kitchen.ts'
import * as outdoor from './outdoor.ts'
import type { Picture, Shape } from './shape.ts'

/** By broad and narrow category, because a notebook is not made of paper in every shop. */
const PICTURES: Readonly<Record<string, readonly Picture[]>> = {
  'Kitchen/Kettles': kitchen.kettles,
  'Kitchen/Coffee': kitchen.coffee,
  'Kitchen/Knives': kitchen.knives,
  'Kitchen/Cookware': kitchen.cookware,
  'Kitchen/Tableware': kitchen.tableware,
  'Home/Lamps': home.lamps,
  'Home/Blankets': home.blankets,
  'Home/Cushions': home.cushions,
  'Home/Candles': home.candles,
  'Home/Clocks': home.clocks,
  'Outdoor/Backpacks': outdoor.backpacks,
  'Outdoor/Tents': outdoor.tents,
  'Outdoor/Bottles': outdoor.bottles,
  'Outdoor/Torches': outdoor.torches,
  'Outdoor/Jackets': outdoor.jackets,
  'Desk/Notebooks': desk.notebooks,
  'Desk/Pens': desk.pens,
  'Desk/Chargers': desk.chargers,
  'Desk/Headphones': desk.headphones,
  'Desk/Organisers': desk.organisers,
}

const TINTS = 9

/** As much of a product as its picture is chosen by. */
export interface Pictured {
  readonly id: string
  readonly title: string
  readonly category: readonly string[]
}

/** Draws what a product is. The same product has the same picture and colours on every visit. */
export function illustration({ title, category }: Pictured): SVGSVGElement {
  const kind = category.join('/')
  const pictures = (Object.hasOwn(PICTURES, kind) && PICTURES[kind]) || desk.parcel
  const fitting = pictures.find(({ words }) => words?.test(title)) ?? pictures.find(({ words }) => !words)
  return svgElement(
    'svg',
    { class: 'picture', viewBox: '0 0 120 120', 'aria-hidden': 'true', focusable: 'false' },
    svgElement('ellipse', { class: 'paint-shadow', cx: 60, cy: 98, rx: 46, ry: 4.5 }),
    ...(fitting?.shapes ?? []).map(drawn),
  )
}

/** The class that gives a product its colours. */
export function tintOf(id: string): string {
  return `tint-${Math.floor(hashOf(id) / 7) % TINTS}`
}

function drawn({ tag, paint, geometry, lineWidth }: Shape): SVGElement {
  const kind = lineWidth === undefined ? `paint-${paint}` : `line-${paint}`
  return svgElement(tag, { class: kind, ...geometry, ...(lineWidth && { 'stroke-width': lineWidth }) })
}

/** FNV-1a, then mixed, so that neighbouring ids look different. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
