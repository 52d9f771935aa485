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

/** As much of a product as its picture is chosen by. */
export interface Pictured {
  readonly title: string
  readonly category: readonly string[]
}

/** The shapes of what a product is. Where nothing fits, a parcel. */
export function pictureOf({ title, category }: Pictured): readonly Shape[] {
  const kind = category.join('/')
  const pictures = (Object.hasOwn(PICTURES, kind) && PICTURES[kind]) || desk.parcel
  const fitting = pictures.find(({ words }) => words?.test(title)) ?? pictures.find(({ words }) => !words)
  return fitting?.shapes ?? []
}
