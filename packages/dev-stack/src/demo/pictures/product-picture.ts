import { drawShadow, drawShapes } from './draw-svg.ts'
import { type Pictured, pictureOf } from './picture-of.ts'
import { paletteAt, tintOf } from './tints.ts'

/**
 * Draws what a product is, as an SVG file: pictures of other hosts would tell them who looks. Its ground is half
 * transparent, so that it suits a light page and a dark one.
 */
export function productPicture(product: Pictured & { readonly id: string }): string {
  const palette = paletteAt(tintOf(product.id))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 136 136" width="400" height="400"><rect x="-8" y="-8" width="136" height="136" fill="${palette.fill}" fill-opacity=".17"/>${drawShadow()}${drawShapes(pictureOf(product), palette)}</svg>`
}
