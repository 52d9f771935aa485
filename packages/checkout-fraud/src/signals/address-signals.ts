import type { OrderAddress } from '../checkout-order.ts'
import { foldedWords, foldSpelling } from '../identity/fold-spelling.ts'
import { normalAddress, normalPostcode } from '../identity/normal-address.ts'
import type { OrderSignals } from '../signal-words.ts'
import { countryMatch } from './country-match.ts'

type AddressSignals = Pick<OrderSignals, 'addressMatch' | 'deliveryPoint' | 'recipientMatch'>

/** How far the goods go from who pays, to whom, and to which kind of place. */
export function addressSignals(billing: OrderAddress, shipping: OrderAddress): AddressSignals {
  return {
    addressMatch: addressMatch(billing, shipping),
    recipientMatch: recipientMatch(billing.name, shipping.name),
    deliveryPoint: deliveryPoint(shipping),
  }
}

function addressMatch(billing: OrderAddress, shipping: OrderAddress): AddressSignals['addressMatch'] {
  const [from, to] = [normalAddress(billing), normalAddress(shipping)]
  if (from !== undefined && from === to) return 'same'
  const countries = countryMatch(billing.country, shipping.country)
  if (countries === 'different') return 'far'
  const [here, there] = [area(billing.postcode), area(shipping.postcode)]
  if (countries === 'unknown' || here === '' || there === '') return 'unknown'
  return here === there ? 'near' : 'far'
}

/** The region of a postcode: its first half, which is at most three characters. */
function area(postcode: string | undefined): string {
  const normal = normalPostcode(postcode)
  return normal.slice(0, Math.min(3, Math.ceil(normal.length / 2)))
}

function recipientMatch(
  buyer: string | undefined,
  recipient: string | undefined,
): AddressSignals['recipientMatch'] {
  const [theirs, ours] = [foldedWords(buyer ?? ''), foldedWords(recipient ?? '')]
  if (theirs.length === 0 || ours.length === 0) return 'unknown'
  const shared = ours.filter((word) => theirs.includes(word)).length
  if (shared === 0) return 'different'
  return shared === ours.length && shared === theirs.length ? 'same' : 'partly'
}

function deliveryPoint(shipping: OrderAddress): AddressSignals['deliveryPoint'] {
  const written = foldSpelling([shipping.name, shipping.company, ...(shipping.lines ?? [])].join(' '))
  if (written.trim() === '') return 'unknown'
  if (FORWARDER.test(written)) return 'forwarder'
  return COLLECTION_POINT.test(written) ? 'collection_point' : 'door'
}

/** Those who send parcels on, often to another country. */
const FORWARDER =
  /\b(?:freight|forward(?:ing|er)s?|re-?ship\w*|cargo|shipito|myus|borderlinx|mail ?forward\w*|parcel ?bound|qwintry)\b/

const COLLECTION_POINT =
  /\b(?:packstation|postfiliale|paket(?:shop|box)|paczkomat\w*|inpost|mondial relay|point relais|pick-?up|click (?:and|&) collect|(?:parcel|amazon|smart) ?locker|p\.? ?o\.? ?box|postfach|apartado|bo[iî]te postale)\b/
