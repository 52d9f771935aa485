import { contentStems } from '../words/content-stems.ts'
import { stemWord } from '../words/stem-word.ts'

/** Phrases that mean one thing, so that their words are not looked up one by one. */
const PHRASES: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/\b(?:money|cash|full amount)\s+back\b|\b(?:paid|pay|pays)\s+(?:\w+\s+)?back\b/giu, 'refund'],
  [
    /\b(?:send|sent|sending|give|giving|bring|bringing|take|taking|ship|hand)(?:\s+(?:it|them|this|that|something|an?\s+\w+))?\s+back\b/giu,
    'return',
  ],
  [/\bpick(?:ed|ing)?[\s-]+(?:\w+\s+)?up\b|\bpickup\b|\bclick\s+(?:and|&)\s+collect\b/giu, 'collect'],
  [/\bgift\s+(?:cards?|vouchers?|certificates?)\b|\bvouchers?\b/giu, 'giftcard'],
  [/\b(?:spare|replacement)\s+parts?\b/giu, 'sparepart'],
  [/\b(?:stopped|stops|stop|not|n't|quit)\s+work(?:ing|s)?\b/giu, 'faulty'],
  [/\b(?:free\s+of\s+charge|without\s+charge|no\s+charge)\b/giu, 'free'],
  [/\b(?:never|not|n't)\s+(?:been\s+)?(?:arrived?|turned\s+up|received?|showed\s+up|come)\b/giu, 'missing'],
  [/\bphone\s+number\b/giu, 'phone'],
  [/\bhow\s+much\b|\bwhat\s+(?:does|do|is|would)\s+(?:\w+\s+){0,3}cost\b/giu, ' cost '],
  [
    /\bhow\s+(?:long|soon|fast|quick(?:ly)?|many\s+(?:days|weeks|hours))\b|\bwie\s+lange\b|\bcombien\s+de\s+(?:temps|jours)\b/giu,
    ' duration ',
  ],
]

/** Words that mean the same to somebody who asks a shop for help; the first names the concept. */
const SYNONYMS: readonly string[] = [
  'refund refunded reimburse reimbursement repay repaid credited erstattung rückerstattung rembourser remboursement',
  'return retour zurückgeben rückgabe zurücksenden retourner renvoyer',
  'exchange swap umtauschen umtausch échanger échange',
  'deliver delivery ship shipping dispatch arrive arrival send sent post postage postal liefern lieferung versand versenden livrer livraison expédier',
  'parcel package packet shipment consignment box paket sendung colis',
  'carrier courier postman driver',
  'warranty guarantee guaranteed garantie gewährleistung',
  'faulty broken broke break defect defective fault damaged damage cracked malfunction malfunctioning kaputt defekt cassé défectueux',
  'repair fix fixed mend mended workshop reparieren reparatur réparer réparation',
  'sparepart spare part parts ersatzteil ersatzteile',
  'cancel cancelled canceled cancellation revoke withdraw undo stornieren stornierung widerrufen annuler annulation',
  'change amend modify edit alter correct ändern changer modifier',
  'cost costs price fee fees charge charged expensive kosten kostet preis coûter coûte coût frais prix tarif',
  'free gratis kostenlos gratuit gratuite',
  'pay payment paid paying purchase bezahlen zahlen zahlung payer paiement',
  'track tracking trace follow verfolgen sendungsverfolgung suivre suivi',
  'abroad international internationally overseas foreign country countries worldwide ausland étranger',
  'contact reach speak talk human person agent support service kontakt kontaktieren contacter joindre',
  'phone telephone call ring telefon anrufen téléphone appeler',
  'e-mail email mail write',
  'open opening hours opened öffnungszeiten geöffnet horaires ouvert',
  'shop store counter premises branch showroom laden geschäft magasin boutique',
  'collect collection abholen abholung retirer retrait',
  'giftcard gutschein geschenkkarte',
  'invoice receipt bill vat rechnung facture',
  'wash clean laundry machine-wash washing cleaning waschen reinigen laver nettoyer',
  'privacy data personal gdpr information daten datenschutz données confidentialité',
  'late delay delayed overdue verspätet verspätung retard',
  'missing lost disappeared stolen verloren perdu',
  'wrong incorrect mistake falsch erreur',
  'order ordered orders bestellung bestellen bestellt commande commander',
  'weekend saturday sunday',
  'heavy bulky large oversized',
  'home doorstep',
  'customs duty duties import tax taxes zoll douane',
  'unopened unused original',
  'lit light burned burnt',
  'sharpen sharpening blunt dull',
  'newsletter unsubscribe subscription subscribe',
  'delete erase remove deletion löschen supprimer',
  'photo photograph picture photographs',
  'valid expire expiry expiration expires validity gültig valable',
  'way ways method methods means',
  'split several multiple separate separately',
]

/** Concepts of a question for which a page that says another one is an answer too, and how far. */
const NEAR: readonly (readonly [asked: string, said: string, nearness: number])[] = [
  ['parcel', 'order', 0.6],
  ['order', 'parcel', 0.6],
  ['parcel', 'deliver', 0.5],
  ['faulty', 'warranty', 0.6],
  ['faulty', 'repair', 0.5],
  ['warranty', 'repair', 0.4],
  ['warranty', 'faulty', 0.6],
  ['return', 'refund', 0.4],
  ['refund', 'return', 0.4],
  ['contact', 'phone', 0.8],
  ['contact', 'e-mail', 0.8],
  ['cost', 'free', 0.7],
  ['free', 'cost', 0.4],
  ['late', 'missing', 0.4],
  ['exchange', 'return', 0.3],
  ['deliver', 'carrier', 0.4],
]

const CONCEPTS: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap((row) => {
    const words = row.split(' ')
    const [first = ''] = words
    return words.map((word) => [stemWord(word), first] as const)
  }),
)
const NEARNESS: ReadonlyMap<string, number> = new Map(
  NEAR.map(([asked, said, near]) => [`${asked} ${said}`, near]),
)

/** Words around a question that no page has to contain. */
const ASKING: ReadonlySet<string> = new Set(
  contentStems(
    `know tell want need like wonder wondering question possible possibly able happen happens let say please help ask asking
    explain info policy work works thing things something anything anyone somebody guys day days time much many long
    get got go going come take takes put still ever soon try think buy bought item items product products really
    give happened wish yesterday today tomorrow received receive recently already customer website online problem
    issue question hello thing bring wanted needed best way make made happy interested another next week sir madam dear team quick sure actually exactly currently usually normally options option kind
    wissen fragen möglich geht savoir possible faut`,
  ),
)

/** What a question may be after without saying more than one word of it. */
const WHEN =
  /\b(?:when|wann|quand)\s+(?:do|does|will|would|can|should|is|are|kommt|wird|bekomme|est|sera)\b/iu

/** The concepts of a text, in order, each once. */
export function conceptsOf(text: string): readonly string[] {
  const plain = PHRASES.reduce((said, [pattern, word]) => said.replace(pattern, ` ${word} `), text)
  return [
    ...new Set(contentStems(plain.replace(/e-mail/giu, 'email')).map((stem) => CONCEPTS.get(stem) ?? stem)),
  ]
}

/** Whether a question asks for a point in time or a span, besides its concepts. */
export function asksWhen(question: string): boolean {
  return WHEN.test(question)
}

/** The concepts that an answer should be about. */
export function conceptsAsked(question: string): readonly string[] {
  const asked = conceptsOf(question)
  const telling = asked.filter((concept) => !ASKING.has(concept))
  return telling.length === 0 ? asked : telling
}

/** How far a page that says one concept answers a question for another, 0–1. */
export function nearness(asked: string, said: string): number {
  return asked === said ? 1 : (NEARNESS.get(`${asked} ${said}`) ?? 0)
}
