/** What the keys of a session say about the value below them. */
export type LeafMeaning =
  | 'birth'
  | 'card'
  | 'company'
  | 'email'
  | 'family'
  | 'given'
  | 'house'
  | 'iban'
  | 'id'
  | 'login'
  | 'name'
  | 'network'
  | 'phone'
  | 'place'
  | 'street'

/**
 * What a value is, from its keys as Magento, Shopify and other shops write them; `undefined` for what is not
 * personal. Inside lists of goods and settings only unmistakable keys count: an item's id and name are the shop's.
 */
export function meaningOf(path: readonly string[]): LeafMeaning | undefined {
  const key = path.at(-1) ?? ''
  const above = path.slice(0, -1).filter((ancestor) => !WRAPPERS.has(ancestor))
  const meaning = meaningOfKey(key, above)
  if (meaning !== 'id' && meaning !== 'name' && meaning !== 'company') return meaning
  return isOfTheShop(above) && !isListed(key, above) ? undefined : meaning
}

/** Keys of GraphQL and of custom attributes that say nothing about what they hold. */
const WRAPPERS: ReadonlySet<string> = new Set(['data', 'edges', 'node', 'nodes', 'extensionattributes'])

/** What is nearer decides: an order's items are goods, the address of an order among such items is not. */
function isOfTheShop(above: readonly string[]): boolean {
  return (
    above.findLastIndex((ancestor) => GOODS_AND_SETTINGS.test(ancestor)) >
    above.findLastIndex((ancestor) => OF_THE_SHOPPER.test(ancestor))
  )
}

/** Magento's GraphQL calls the orders and addresses of a customer `items`, as it calls the goods of an order. */
function isListed(key: string, above: readonly string[]): boolean {
  return above.at(-1) === 'items' && LISTS.test(above.at(-2) ?? '') && LISTED.test(key)
}

const LISTS = /^(?:(?:purchase)?orders|returns|addresses(?:v\d)?)$/
const LISTED = /^(?:incrementid|(?:order|confirmation)?number|token|vatid|company)$/

const GOODS_AND_SETTINGS =
  /^(?:(?:cart|basket|order|quote|line)?(?:items?|lines?)|lineitems?|products?|variants?|merchandise|recentlyviewed.*|recentproducts?|wishlist|compare(?:list)?|catalogu?e?|categor(?:y|ies)|brands?|features?|featureflags?|flags?|experiments?|settings|preferences|stores?|websites?|currency|plan|theme|(?:shipping|delivery)methods?|options?)$/

const OF_THE_SHOPPER =
  /address(?:es)?(?:v\d)?$|^(?:(?:purchase)?orders?|invoices?|shipments?|fulfillments?|track(?:s|ing|inginfo(?:rmation)?)?|creditmemos?|returns?|refunds?|payments?|transactions?|customer(?:info)?|buyer(?:identity)?)$/

const NOT_PERSONAL =
  /^(?:last|first)?(?:product|parent|variant|sku|item|store|website|(?:customer)?group|category|country|region|currency|method|attribute|option|theme|locale|brand|carrier|warehouse|source|collection|channel|experiment|feature|prefix|salutation|app|location|(?:applied)?rule|(?:customer)?taxclass|status|stock|segment)s?(?:id|ids|uuid|code|number|no|viewed|count|qty)?$/

/** Amounts, answers and days, whose keys end or begin like those of ids. */
const FIGURE =
  /(?:invoiced|paid|amount|refunded|cancell?ed|exempt|valid|success|enabled|included|total|rate|date|sent|cost|class)$/

const EXACT: Readonly<Record<string, LeafMeaning>> = {
  address: 'street',
  attention: 'name',
  bankaccount: 'iban',
  cardholder: 'name',
  cardholdername: 'name',
  city: 'place',
  company: 'company',
  companyname: 'company',
  county: 'place',
  displayname: 'name',
  dob: 'birth',
  fname: 'given',
  formatted: 'street',
  fullname: 'name',
  ccowner: 'name',
  creditcardname: 'name',
  echeckaccountname: 'name',
  legalname: 'company',
  multipassidentifier: 'id',
  publichash: 'id',
  sender: 'name',
  building: 'house',
  buildingnumber: 'house',
  handle: 'login',
  hausnummer: 'house',
  hometown: 'place',
  house: 'house',
  housenumber: 'house',
  housenumberaddition: 'house',
  ip: 'network',
  last4: 'id',
  line1: 'street',
  line2: 'street',
  lname: 'family',
  locality: 'place',
  login: 'login',
  middlename: 'given',
  nachname: 'family',
  nickname: 'login',
  ort: 'place',
  pan: 'card',
  recipient: 'name',
  remoteaddr: 'network',
  screenname: 'login',
  streetnumber: 'house',
  sid: 'id',
  suburb: 'place',
  town: 'place',
  trace: 'id',
  user: 'login',
  username: 'login',
  vorname: 'given',
}

const PATTERNS: readonly (readonly [RegExp, LeafMeaning])[] = [
  [/e?mail/, 'email'],
  [/phone|mobile|telefon|fax|whatsapp|msisdn|^(?:tel|cell)$/, 'phone'],
  [/firstname|givenname|middlename|forename|prenom/, 'given'],
  [/lastname|familyname|surname/, 'family'],
  [
    /^(?:customer|contact|recipient|shipping|billing|holder|account|buyer|owner|shopper|user|sender|card)name$/,
    'name',
  ],
  [/street|^(?:address|addressline)[1-4]?$|strasse/, 'street'],
  [/zip|postcode|postalcode|postal|plz/, 'place'],
  [/iban/, 'iban'],
  [/birth|dob$/, 'birth'],
  [/(?:card|cc)number|creditcard$|^card$/, 'card'],
  [/useragent|ipaddr|(?:remote|client|browser|customer|user|login)ip$|forwardedfor/, 'network'],
  [/session|token|cookie|csrf|password|secret|formkey|apikey|authorization/, 'id'],
  [
    /tracking|trackno|increment|invoice|taxvat|^vat|^tax|ssn|passport|nationalid|loyalty|membership|giftcard/,
    'id',
  ],
  [/(?:id|ids|uuid|guid|number|no|last4)$/, 'id'],
]

function meaningOfKey(key: string, above: readonly string[]): LeafMeaning | undefined {
  const dependsOn = Object.hasOwn(BY_SURROUNDINGS, key) ? BY_SURROUNDINGS[key] : undefined
  if (dependsOn !== undefined) return dependsOn(above)
  if (NOT_PERSONAL.test(key) || (FIGURE.test(key) && !key.includes('birth'))) return undefined
  if (Object.hasOwn(EXACT, key)) return EXACT[key]
  return PATTERNS.find(([pattern]) => pattern.test(key))?.[1]
}

type Reading = (above: readonly string[]) => LeafMeaning | undefined

/** Keys that say something only together with the keys above them. */
const BY_SURROUNDINGS: Readonly<Record<string, Reading>> = {
  from: nameInMessage,
  first: (above) => (above.at(-1) === 'name' ? 'given' : undefined),
  last: (above) => (above.at(-1) === 'name' ? 'family' : undefined),
  name: meaningOfName,
  number: (above) => (isAddress(above) ? undefined : 'id'),
  province: placeInAddress,
  region: placeInAddress,
  state: placeInAddress,
  to: nameInMessage,
}

function placeInAddress(above: readonly string[]): LeafMeaning | undefined {
  return isAddress(above) ? 'place' : undefined
}

function nameInMessage(above: readonly string[]): LeafMeaning | undefined {
  return above.at(-1) === 'giftmessage' ? 'name' : undefined
}

/** `name` is a person at the top and below a person; below an order it is its number (Shopify's `#1001`). */
function meaningOfName(above: readonly string[]): LeafMeaning | undefined {
  const parent = above.at(-1)
  if (parent === undefined || PERSON.test(parent)) return 'name'
  if (/^compan(?:y|ies|ylocation)$/.test(parent)) return 'company'
  return /orders?$/.test(parent) ? 'id' : undefined
}

const PERSON =
  /^(?:session|shoppers?|customers?|customerdata|users?|accounts?|profile|person|buyer|recipient|contacts?|viewer|member|owner|me|identity|.*address(?:es)?|billing|shipping|delivery)$/

function isAddress(above: readonly string[]): boolean {
  return above.some((ancestor) => /address|billing|shipping|delivery|region/.test(ancestor))
}
