import type { Catalogue, Knowledge, Product } from '@cloister/core'
import { openCatalogue } from '@cloister/core/retrieve'

const KITCHEN = [
  ['KET-1', 'Harbour Gooseneck Kettle', 'Fennmoor', 4900],
  ['KET-2', 'Cottage Enamel Kettle', 'Thrunby', 3950],
  ['KET-3', 'Traveller Folding Kettle', 'Fennmoor', 2690],
  ['COF-1', 'Stoneware Coffee Dripper', 'Tovenell', 2450],
  ['COF-2', 'Copper Coffee Scale', 'Tovenell', 7900],
  ['TAB-1', 'Pair of Speckled Mugs', 'Thrunby', 1900],
  ['TAB-2', 'Linen Tea Towel', 'Skerrafell', 1250],
  ['TAB-3', 'Walnut Serving Board', 'Skerrafell', 5600],
] as const

/** What the shop sells. No model may show anything else, nor at another price. */
export const PRODUCTS: readonly Product[] = KITCHEN.map(([id, title, brand, priceMinor]) => ({
  id,
  title,
  brand,
  category: ['Kitchen', id.startsWith('KET') ? 'Kettles' : 'Tableware'],
  priceMinor,
  currency: 'EUR',
  inStock: true,
  attributes: {},
  url: `/p/${id}`,
  relatedIds: KITCHEN.map(([other]) => other).filter((other) => other !== id),
}))

/** Two pages with the same kinds of facts and no number in common. */
export const PAGES = [
  {
    id: 'delivery',
    title: 'Delivery',
    url: '/help/delivery',
    text: 'Standard delivery costs €4.90 and takes 2 to 4 working days. Express delivery costs €9.95. Delivery is free for orders of €60 or more.',
  },
  {
    id: 'delivery-returns',
    title: 'Delivery and returns',
    url: '/help/returns',
    text: 'After delivery you can return unused goods within 30 days. A return label costs €6.50. Opened goods are refunded at 80 %. The offer on the KET-1 ends on 24 December 2026.',
  },
] as const

export const QUESTION = 'What does delivery cost and can I return after delivery?'

export interface GroundingShop {
  readonly catalogue: Catalogue
  readonly knowledge: Knowledge
  close(): void
}

export async function openGroundingShop(): Promise<GroundingShop> {
  const catalogue = await openCatalogue({ products: PRODUCTS })
  // In one order whatever is asked, so that a liar knows which handle is which page.
  const knowledge = { passages: () => Promise.resolve(PAGES), close: () => undefined }
  return {
    catalogue,
    knowledge,
    close: () => catalogue.close(),
  }
}
