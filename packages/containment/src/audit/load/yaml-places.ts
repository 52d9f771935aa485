import { EVENT_ID, type Event, getScalarValue, parseEvents } from 'js-yaml'

/** Where a value stands in the text, and what stands in it. */
interface Place {
  readonly offset: number
  /** Of a mapping: where each key stands, and its value. */
  readonly entries: Map<string, { readonly offset: number; readonly value: Place }>
  /** Of a sequence. */
  readonly items: Place[]
}

/** The places of the documents of a text, in offsets. It must have been parsed before, by the same rules. */
export function yamlPlaces(text: string, maxDepth: number): readonly Place[] {
  const events = parseEvents(text, { maxDepth })
  const documents: Place[] = []
  for (let at = 0; at < events.length; ) {
    const event = events[at]
    at++
    if (event?.type !== EVENT_ID.DOCUMENT) continue
    const read = readPlace({ events, text }, at, 0)
    documents.push(read.place)
    at = read.next
  }
  return documents
}

/** The offset of what stands at the end of a way, or of the nearest above it. */
export function offsetOf(place: Place | undefined, way: readonly (string | number)[]): number {
  let offset = place?.offset ?? 0
  for (const step of way) {
    const entry = place?.entries.get(String(step))
    const item = typeof step === 'number' ? place?.items[step] : undefined
    if (entry === undefined && item === undefined) break
    offset = entry?.offset ?? item?.offset ?? offset
    place = entry?.value ?? item
  }
  return offset
}

interface Source {
  readonly events: readonly Event[]
  readonly text: string
}

/** Recurses as deep as the parser was allowed to go, and no deeper. */
function readPlace(
  source: Source,
  first: number,
  above: number,
): { readonly place: Place; readonly next: number } {
  const event = source.events[first]
  const place: Place = { offset: offsetAt(event, above), entries: new Map(), items: [] }
  let at = first + 1
  const isMapping = event?.type === EVENT_ID.MAPPING
  if (!isMapping && event?.type !== EVENT_ID.SEQUENCE) return { place, next: at }
  while (at < source.events.length && source.events[at]?.type !== EVENT_ID.POP) {
    const key = isMapping ? source.events[at] : undefined
    const keyOffset = offsetAt(source.events[at], place.offset)
    if (isMapping) at = readPlace(source, at, place.offset).next
    const value = readPlace(source, at, keyOffset)
    at = value.next
    if (!isMapping) place.items.push(value.place)
    else if (key?.type === EVENT_ID.SCALAR)
      place.entries.set(getScalarValue(source.text, key), { offset: keyOffset, value: value.place })
  }
  return { place, next: at + 1 }
}

function offsetAt(event: Event | undefined, above: number): number {
  if (event === undefined) return above
  const offset = 'start' in event ? event.start : 'valueStart' in event ? event.valueStart : above
  return offset < 0 ? above : offset
}
