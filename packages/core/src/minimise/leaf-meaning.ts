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
  const above = path.slice(0, -1)
  const meaning = meaningOfKey(key, above)
  if (meaning !== 'id' && meaning !== 'name' && meaning !== 'company') return meaning
  return above.some((ancestor) => GOODS_AND_SETTINGS.test(ancestor)) ? undefined : meaning
}

const GOODS_AND_SETTINGS =
  /^(?:(?:cart|basket|order|quote|line)?(?:items?|lines?)|lineitems?|products?|variants?|merchandise|recentlyviewed.*|recentproducts?|wishlist|compare(?:list)?|catalogu?e?|categor(?:y|ies)|brands?|features?|featureflags?|flags?|experiments?|settings|preferences|stores?|websites?|currency|plan|theme|(?:shipping|delivery)methods?|options?)$/

const NOT_PERSONAL =
  /^(?:last|first)?(?:product|parent|variant|sku|item|store|website|customergroup|group|category|country|region|currency|method|attribute|option|theme|locale|brand|carrier|warehouse|source|collection|channel|experiment|feature|prefix|salutation)s?(?:id|ids|uuid|code|number|no|viewed|count|qty)?$/

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
  [/firstname|givenname|forename|prenom/, 'given'],
  [/lastname|familyname|surname/, 'family'],
  [/^(?:customer|contact|recipient|shipping|billing|holder|account|buyer|owner|shopper|user)name$/, 'name'],
  [/street|^(?:address|addressline)[1-4]?$|strasse/, 'street'],
  [/zip|postcode|postalcode|postal|plz/, 'place'],
  [/iban/, 'iban'],
  [/birth/, 'birth'],
  [/(?:card|cc)number|creditcard$|^card$/, 'card'],
  [/useragent|ipaddr|(?:remote|client)ip|forwardedfor/, 'network'],
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
  if (NOT_PERSONAL.test(key)) return undefined
  if (Object.hasOwn(EXACT, key)) return EXACT[key]
  return PATTERNS.find(([pattern]) => pattern.test(key))?.[1]
}

type Reading = (above: readonly string[]) => LeafMeaning | undefined

/** Keys that say something only together with the keys above them. */
const BY_SURROUNDINGS: Readonly<Record<string, Reading>> = {
  first: (above) => (above.at(-1) === 'name' ? 'given' : undefined),
  last: (above) => (above.at(-1) === 'name' ? 'family' : undefined),
  name: meaningOfName,
  number: (above) => (isAddress(above) ? undefined : 'id'),
  province: placeInAddress,
  region: placeInAddress,
  state: placeInAddress,
}

function placeInAddress(above: readonly string[]): LeafMeaning | undefined {
  return isAddress(above) ? 'place' : undefined
}

/** `name` is a person at the top and below a person; below an order it is its number (Shopify's `#1001`). */
function meaningOfName(above: readonly string[]): LeafMeaning | undefined {
  const parent = above.at(-1)
  if (parent === undefined || PERSON.test(parent)) return 'name'
  return /orders?$/.test(parent) ? 'id' : undefined
}

const PERSON =
  /^(?:session|shoppers?|customers?|customerdata|users?|accounts?|profile|person|buyer|recipient|contacts?|viewer|member|owner|me|identity|.*address(?:es)?|billing|shipping|delivery)$/

function isAddress(above: readonly string[]): boolean {
  return above.some((ancestor) => /address|billing|shipping|delivery|region/.test(ancestor))
}
