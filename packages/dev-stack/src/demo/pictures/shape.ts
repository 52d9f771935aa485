/** The colours of a picture. `fill`, `deep` and `pale` come from the product's tint, the others are the same for all. */
export type Paint = 'deep' | 'fill' | 'glow' | 'ink' | 'paper' | 'pale' | 'steel' | 'wood'

/** One shape of a picture on a board of 120 by 120, whose floor is at 97. */
export interface Shape {
  readonly tag: 'circle' | 'ellipse' | 'path' | 'rect'
  readonly paint: Paint
  readonly geometry: Readonly<Record<string, number | string>>
  /** Width of the stroke where the shape is a line. */
  readonly lineWidth?: number
}

type Box = readonly [x: number, y: number, width: number, height: number]

export function area(paint: Paint, d: string): Shape {
  return { tag: 'path', paint, geometry: { d } }
}

export function stroke(paint: Paint, lineWidth: number, d: string): Shape {
  return { tag: 'path', paint, geometry: { d }, lineWidth }
}

export function box(paint: Paint, [x, y, width, height]: Box, rx = 0): Shape {
  return { tag: 'rect', paint, geometry: { x, y, width, height, rx } }
}

export function disc(paint: Paint, [cx, cy]: readonly [number, number], r: number): Shape {
  return { tag: 'circle', paint, geometry: { cx, cy, r } }
}

export function oval(
  paint: Paint,
  [cx, cy]: readonly [number, number],
  [rx, ry]: readonly [number, number],
): Shape {
  return { tag: 'ellipse', paint, geometry: { cx, cy, rx, ry } }
}

/** The same shapes, turned around the middle of the board. */
export function turned(degrees: number, shapes: readonly Shape[]): readonly Shape[] {
  const transform = `rotate(${degrees} 60 60)`
  return shapes.map((shape) => ({ ...shape, geometry: { ...shape.geometry, transform } }))
}

/** One drawing of a kind of product. */
export interface Picture {
  /** Titles that it fits. Without words it fits any product of the category. */
  readonly words?: RegExp
  readonly shapes: readonly Shape[]
}
