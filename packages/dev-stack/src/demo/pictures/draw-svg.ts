import type { Shape } from './shape.ts'
import type { Palette } from './tints.ts'

/** Shapes as SVG elements. Colours are attributes: a style would be refused by the shop's own policy. */
export function drawShapes(shapes: readonly Shape[], palette: Palette): string {
  return shapes.map((shape) => drawShape(shape, palette)).join('')
}

/** What a thing stands on. */
export function drawShadow(): string {
  return '<ellipse cx="60" cy="98" rx="46" ry="4.5" fill="#281610" fill-opacity=".12"/>'
}

function drawShape({ tag, paint, geometry, lineWidth }: Shape, palette: Palette): string {
  const place = Object.entries(geometry).map(([name, value]) => `${name}="${value}"`)
  const colour = palette[paint]
  const look =
    lineWidth === undefined
      ? `fill="${colour}"${paint === 'glow' ? ' fill-opacity=".75"' : ''}`
      : `fill="none" stroke="${colour}" stroke-width="${lineWidth}" stroke-linecap="round" stroke-linejoin="round"`
  return `<${tag} ${place.join(' ')} ${look}/>`
}
