import type { SupportAction } from '../crossing/support-crossing.ts'
import { phrasePattern, phraseText } from './handover/phrase-pattern.ts'

/** How shoppers ask for an action on an order of theirs, in the notation of `phrasePattern`. */
const PHRASES: Readonly<Record<SupportAction, readonly string[]>> = {
  cancel: [
    'cancel|cancelling|canceling … order|orders|purchase|it',
    'bestellung|bestellungen|auftrag … stornieren|storniere|widerrufen',
    'storniere|stornieren … bestellung',
    'annuler|annule … commande',
    'cancelar|anular … pedido|compra',
    'annullare|cancellare … ordine',
    'bestelling … annuleren',
    'annuleer|annuleren … bestelling',
    'anulować|anuluj … zamówienie',
  ],
  return: [
    'return|returning|send back … my|this|these|an|the|some|two order|item|items|parcel|purchase',
    'i want|wanna|would|like to? like? to? return',
    'zurückschicken|zurücksenden|retournieren',
    'retourner|renvoyer … commande|article|colis',
    'devolver … pedido|artículo|producto|compra',
    'restituire|rendere … ordine|articolo|prodotto',
    'terugsturen|retourneren|retour sturen',
    'zwrócić|odesłać … zamówienie|produkt|towar',
  ],
  exchange: [
    'exchange|exchanging|swap … my|this|these|the|an|some|item|items|order',
    'umtauschen',
    'échanger … article|commande|produit|taille',
    'cambiar … por otro|otra|talla',
    'cambiare … taglia|articolo|prodotto',
    'omruilen|ruilen',
    'wymienić … na|produkt|towar|rozmiar',
  ],
  'change-address': [
    'change|modify|update|correct|edit|wrong … address',
    'adresse|lieferadresse|anschrift … ändern|korrigieren',
    'changer|modifier|corriger … adresse',
    'cambiar|modificar|corregir … dirección',
    'cambiare|modificare|correggere … indirizzo',
    'adres|bezorgadres … wijzigen|veranderen|aanpassen',
    'wijzig|verander|wijzigen … adres|bezorgadres',
    'zmienić|poprawić … adres',
  ],
  'change-items': [
    'change|modify|edit … items|item|size|color|colour … order',
    'change|modify|edit my|the order',
    'bestellung ändern',
    'modifier|changer … ma|la commande',
    'modificar|cambiar … pedido',
    'modificare|cambiare … ordine',
    'bestelling … wijzigen|aanpassen',
    'zmienić … zamówienie',
  ],
  'change-payment': [
    'change|modify|update … payment|card … method|order|payment',
    'zahlungsart|zahlungsmethode … ändern',
    'changer|modifier … paiement',
    'cambiar … pago',
    'cambiare … pagamento',
    'betaalmethode|betaling … wijzigen',
    'zmienić … płatności|płatność',
  ],
}

const PATTERNS = Object.entries(PHRASES).map(([action, phrases]) => ({
  action: action as SupportAction,
  pattern: phrasePattern(phrases),
}))

/** What a shopper wants to have done to an order, by their own words; the first that fits of the closed set. */
export function askedAction(question: string): SupportAction | undefined {
  const text = phraseText(question)
  return PATTERNS.find(({ pattern }) => pattern.test(text))?.action
}
