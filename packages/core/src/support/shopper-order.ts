/** An order as the platform holds it. The model sees its state under a handle; the number is rendered by the shop. */
export interface ShopperOrder {
  readonly number: string
  readonly status: 'processing' | 'shipped' | 'delivered' | 'cancelled'
  /** ISO 8601. */
  readonly placedAt: string
  readonly etaDays?: number | undefined
}

const MILLISECONDS_A_DAY = 86_400_000

/** Whole days since an order was placed; 0 for a date that lies ahead or cannot be read. */
export function daysSince(placedAt: string, nowMs: number): number {
  const days = Math.floor((nowMs - Date.parse(placedAt)) / MILLISECONDS_A_DAY)
  return Number.isFinite(days) ? Math.min(Math.max(days, 0), 3660) : 0
}

const ORDER_WORDS =
  /(?<!\p{L})(?:my|meine?[nrs]?|m[ao]n?|mes|mi|mis|mio|mia|mijn|moj[ae]?)\s+(?:\p{L}+\s+)?(?:orders?|parcels?|packages?|deliver(?:y|ies)|shipments?|purchase|bestellung(?:en)?|paket|sendung|lieferung|commandes?|colis|livraison|pedidos?|paquete|ordine|pacco|bestelling|pakket|zamówieni[ea]|paczk[ai])(?!\p{L})|(?<!\p{L})(?:has|did|when|where|wo|wann|où|quand)(?!\p{L})[^.?!]{0,40}\b(?:it|order|parcel|package|paket|bestellung|commande|colis)\b[^.?!]{0,30}\b(?:ship|shipped|arrive|arrives|come|sent|delivered|ankommen|kommt|arriver?|arrive)\b/iu

/** Whether a question needs the state of the shopper's orders. Where it does not, none of it crosses. */
export function asksAboutOrders(question: string): boolean {
  return ORDER_WORDS.test(question)
}
