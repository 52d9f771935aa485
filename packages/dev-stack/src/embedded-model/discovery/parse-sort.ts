export type Sort = 'relevance' | 'price-ascending' | 'price-descending'

export interface ParsedSort {
  readonly sort: Sort
  /** The query without the words that said it. */
  readonly rest: string
}

const phrase = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu')

/** In order: `not too expensive` is about a low price, so it is read before `expensive`. */
const PHRASES: readonly { readonly pattern: RegExp; readonly sort: Sort }[] = [
  {
    pattern: phrase(
      'price\\s+(?:high(?:est)?\\s+to\\s+low(?:est)?|descending)|(?:sort(?:ed)?\\s+by\\s+)?highest\\s+prices?(?:\\s+first)?|absteigend\\w*\\s+preis|prix\\s+décroissant',
    ),
    sort: 'price-descending',
  },
  {
    pattern: phrase(
      "price\\s+(?:low(?:est)?\\s+to\\s+high(?:est)?|ascending)|(?:not|nothing|isn'?t|nicht|pas)\\s+(?:too\\s+|very\\s+|that\\s+|so\\s+|overly\\s+|zu\\s+|trop\\s+|très\\s+)?(?:expensive|pricey|dear|costly|teuer\\w*|ch(?:er|ère)s?)|without\\s+breaking\\s+the\\s+bank|less\\s+expensive|least\\s+expensive",
    ),
    sort: 'price-ascending',
  },
  {
    pattern: phrase(
      '(?:not|nothing)\\s+(?:too\\s+|the\\s+)?(?:cheap(?:est)?|cheapo)|nicht\\s+(?:zu\\s+)?(?:billig\\w*|günstig\\w*)',
    ),
    sort: 'relevance',
  },
  {
    pattern: phrase(
      'most\\s+expensive|expensive|priciest|pricey|dearest|costliest|teuer(?:ste[nrs]?)?|(?:les?|la|les)\\s+plus\\s+ch(?:er|ère)s?|plus\\s+ch(?:er|ère)s?',
    ),
    sort: 'price-descending',
  },
  {
    pattern: phrase(
      '(?:(?:sort(?:ed)?\\s+by\\s+)?lowest|low|good|best|small)\\s+prices?|cheap(?:er|est|ly)?|affordable|inexpensive|bargains?|low[- ]cost|low[- ]budget|budget(?:-friendly)?|economical|on\\s+a\\s+budget|best\\s+value|good\\s+value|günstig(?:e[nrs]?|ste[nrs]?)?|billig(?:e[nrs]?|ste[nrs]?)?|preiswert(?:e[nrs]?|este[nrs]?)?|(?:pas|moins|peu)\\s+ch(?:er|ère)s?|bon\\s+marché|abordables?|économiques?',
    ),
    sort: 'price-ascending',
  },
]

/** Reads whether the query wants the cheapest or the dearest first. */
export function parseSort(query: string): ParsedSort {
  for (const { pattern, sort } of PHRASES) {
    const rest = query.replace(pattern, ' ')
    if (rest !== query)
      return { sort, rest: rest.replace(/(?<=^|\s)(?:first|zuerst|d'abord)(?=\s|$)/giu, ' ') }
  }
  return { sort: 'relevance', rest: query }
}
