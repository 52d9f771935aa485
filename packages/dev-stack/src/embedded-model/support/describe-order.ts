import type { Order } from '../questions.ts'

interface OrderWords {
  readonly order: string
  readonly from: (days: number) => string
  readonly status: Readonly<Record<Order['status'], string>>
  readonly arrives: (days: number) => string
}

const ENGLISH: OrderWords = {
  order: 'Your order',
  from: (days) => ['from today', 'from yesterday'][days] ?? `from ${days} days ago`,
  status: {
    processing: 'is being prepared',
    shipped: 'is on its way',
    delivered: 'was delivered',
    cancelled: 'was cancelled',
  },
  arrives: (days) => `and should arrive ${['today', 'tomorrow'][days] ?? `in ${days} days`}`,
}
const GERMAN: OrderWords = {
  order: 'Ihre Bestellung',
  from: (days) => ['von heute', 'von gestern'][days] ?? `von vor ${days} Tagen`,
  status: {
    processing: 'wird vorbereitet',
    shipped: 'ist unterwegs',
    delivered: 'wurde zugestellt',
    cancelled: 'wurde storniert',
  },
  arrives: (days) => `und sollte ${['heute', 'morgen'][days] ?? `in ${days} Tagen`} ankommen`,
}
const FRENCH: OrderWords = {
  order: 'Votre commande',
  from: (days) => ["d'aujourd'hui", "d'hier"][days] ?? `d'il y a ${days} jours`,
  status: {
    processing: 'est en préparation',
    shipped: 'est en route',
    delivered: 'a été livrée',
    cancelled: 'a été annulée',
  },
  arrives: (days) => `et devrait arriver ${["aujourd'hui", 'demain'][days] ?? `dans ${days} jours`}`,
}

/** One sentence on an order, without its final stop: its state and, while it is open, when it should arrive. */
export function describeOrder(
  order: Order,
  { locale, isOnlyOne }: { locale: string; isOnlyOne: boolean },
): string {
  const words = /^de\b/iu.test(locale) ? GERMAN : /^fr\b/iu.test(locale) ? FRENCH : ENGLISH
  const isOpen = order.status === 'processing' || order.status === 'shipped'
  return [
    words.order,
    ...(isOnlyOne ? [] : [words.from(order.placedDaysAgo)]),
    words.status[order.status],
    ...(isOpen && order.etaDays !== undefined ? [words.arrives(order.etaDays)] : []),
  ].join(' ')
}
