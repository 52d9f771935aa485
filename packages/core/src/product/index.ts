// What a shop sells
export { parseProduct } from './parse-product.ts'
export type { Product } from './product.ts'

// How platforms write it
export { htmlText } from './html-text.ts'
export { pageText } from './page-text.ts'
export { fractionDigits, minorUnits } from './minor-units.ts'
