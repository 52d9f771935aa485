import type { Span } from './span.ts'
import { WordBeginnings } from './word-beginnings.ts'

/** What the words before a number say it is. */
type NumberLabel = 'phone' | 'card' | 'other'

interface PlacedLabel {
  readonly end: number
  readonly label: NumberLabel
}

/** The words of a folded text that say what a number is; read once, asked for each number. */
export interface NumberLabels {
  /** The nearest label that ends at most `reach` characters before a position. */
  nearest(at: number, reach: number): NumberLabel | undefined
}

const PHONE = [
  'phone(?!s? (?:case|cover|holder|stand|mount|charger))|telephone|telefon|telefoon|telefone|telefono|tlf|tel(?![a-z])',
  'mobile?(?![a-z])|mobiel|mobil(?:nummer|telefon)|movil|celular|cellulare|cell(?![a-z])|cellphone|handy|komork',
  'fax|whatsapp|sms|gsm|rufnummer|puhelin|my number|(?:desk|office|home|work|portable)\\s?:',
  'call|ring m(?:e|ig)(?![a-z])|hold of me|erreichbar|erreichst|joignable|raggiungibile|bereikbaar|text me|dial|messages?(?![a-z])|answering|contact|reach (?:me|us|him|her)|registered',
  'anruf|rufen|rufst?|appel|llam[ae]|chiam|ligue|bellen|zadzwon|dzwon',
]
const CARD = [
  'card(?!s? (?:holder|case|game|reader))|credit|debit|visa|mastercard|amex|maestro|cc(?![a-z])',
  'kreditkart|karte|carte|tarjeta|carta|cartao|kart[aey]|kreditkaart|pan(?![a-z])',
]
const OTHER = [
  'order|bestell|auftrag|commande|pedido|encomenda|ordine|zamowien|invoice|rechnung|facture|factura|fattura|faktur',
  'sku|art(?![a-z])|arti[ck]|item|ean|gtin|upc|isbn|asin|barcode|tracking|sendung|paket|parcel|shipment|colis|envio',
  'spedizione|przesyl|ref(?![a-z])|refer|model|serial|serie|batch|lot(?![a-z])|version|firmware|ticket|coupon',
  'voucher|gutschein|gift|price|preis|prix|size|width|height|transaction|customer|kunden|product|produkt|part(?![a-z])',
]

/** The beginnings of all labels, by which most words of a text are none: three characters, or two of the shortest. */
const BEGINNINGS = new WordBeginnings(
  [...PHONE, ...CARD, ...OTHER]
    .join('|')
    .split(/\||\(\?:/)
    .map((label) => /^[a-z ]{0,3}(?![?[])/.exec(label)?.[0] ?? ''),
)

const LABEL = new RegExp(
  `(?<![_])(?:(?<phone>${PHONE.join('|')})|(?<card>${CARD.join('|')})|(?<other>${OTHER.join('|')}))`,
  'uy',
)

/** Reads the labels of a folded text, whose words are given, in one pass. */
export function numberLabels(text: string, words: readonly Span[]): NumberLabels {
  const labels: PlacedLabel[] = []
  for (const { start } of words) {
    if (!BEGINNINGS.mayStandAt(text, start)) continue
    LABEL.lastIndex = start
    const found = LABEL.exec(text)
    if (found !== null) labels.push({ end: start + found[0].length, label: labelOf(found) })
  }
  return {
    nearest(at, reach) {
      if (labels.length === 0) return undefined
      const before = labels[countUpTo(labels, at) - 1]
      return before !== undefined && at - before.end <= reach ? before.label : undefined
    },
  }
}

function labelOf({ groups }: RegExpExecArray): NumberLabel {
  if (groups?.['phone'] !== undefined) return 'phone'
  return groups?.['card'] === undefined ? 'other' : 'card'
}

/** How many labels end at or before a position, by bisection. */
function countUpTo(labels: readonly PlacedLabel[], at: number): number {
  let low = 0
  let high = labels.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((labels[middle]?.end ?? at) <= at) low = middle + 1
    else high = middle
  }
  return low
}
