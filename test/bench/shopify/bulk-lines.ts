import { Random } from '../random.ts'

const MATERIALS = 'copper steel brass enamel oak walnut linen wool glass stoneware'.split(' ')
const FORMS = 'kettle pan bowl lantern chair table blanket vase mug tray'.split(' ')
const WORDS = 'it is made by hand and keeps warm for hours on every stove without a sound of its own'.split(
  ' ',
)
const VENDORS = 'Fennmoor Thrunby Ostwin Harrowgate Vexingham Quillmark'.split(' ')
const TYPES = ['Kettles', 'Pans', 'Bowls', 'Lamps', 'Chairs', 'Tables']

/** What Shopify writes of one product: a line for it, and one for each of its two variants. */
export function bulkLines(number: number): string {
  const random = new Random(number)
  const id = `gid://shopify/Product/${number}`
  const title = `${random.of(MATERIALS)} ${random.of(FORMS)} no ${number}`
  const words = Array.from({ length: random.between(30, 90) }, () => random.of(WORDS)).join(' ')
  const product = {
    id,
    status: 'ACTIVE',
    publishedAt: '2026-01-01T00:00:00Z',
    handle: title.replaceAll(' ', '-'),
    title,
    vendor: random.of(VENDORS),
    productType: random.of(TYPES),
    descriptionHtml: `<p>${words}</p>\n<ul><li>${random.of(MATERIALS)} &amp; ${random.of(MATERIALS)}</li></ul>`,
    category: { fullName: `Home & Garden > Kitchen & Dining > ${random.of(TYPES)}` },
    options: [{ name: 'Size', values: ['small', 'large'] }],
    featuredMedia: { preview: { image: { url: `https://cdn.shop.example/files/${number}.jpg?v=1` } } },
    priceRangeV2: { minVariantPrice: { amount: `${random.between(5, 400)}.90`, currencyCode: 'EUR' } },
  }
  const variants = [0, 1].map((place) => ({
    id: `gid://shopify/ProductVariant/${number * 10 + place}`,
    barcode: String(4_000_000_000_000 + number * 10 + place),
    availableForSale: random.next() < 0.9,
    __parentId: id,
  }))
  return [product, ...variants].map((line) => `${JSON.stringify(line)}\n`).join('')
}
