import { foldWord } from '../words/fold-word.ts'
import { splitWords } from '../words/split-words.ts'
import { stemWord } from '../words/stem-word.ts'
import { isStopWord } from '../words/stop-words.ts'

/** A word of a query, in the forms in which the rules look at it. */
export interface QueryWord {
  readonly text: string
  readonly folded: string
  readonly stem: string
  /** A comma, a full stop or something already understood follows it. */
  readonly breakAfter: boolean
  /** It says nothing that a search could look for. */
  readonly isFiller: boolean
}

/** What shoppers say around what they want. */
const AROUND: ReadonlySet<string> = new Set(
  `look looking search searching find finding show showing give get getting buy buying order want wanted wants need
  needed needs like love recommend recommendation suggest suggestion suggestions offer sell stock available anybody
  something anything someone somebody anyone thing things stuff item items product products article articles one ones
  idea ideas kind sort type nice good great best perfect decent fine lovely beautiful pretty really right suitable
  ideal cool well new mail email e-mail send contact call text write reach name deliver make makes made making use using used goes go going take taking keep help
  budget price prices priced pricing cost costs costing money euro euros dollar dollars spend spending pay more less
  under over below above around about between within up maximum minimum max min
  mother mum mom father dad wife husband girlfriend boyfriend partner sister brother friend friends grandmother
  grandma grandfather grandpa granny aunt uncle daughter son niece nephew boss colleague colleagues neighbour teacher
  lover lovers fan fans enthusiast enthusiasts addict addicts fanatic person people guy brand brands manufacturer
  store shop online today asap urgently hopefully maybe perhaps preferably ideally currently else other another
  zeig zeige zeigen suchen finden kaufen gern gerne gut gute guten guter schön schöne schönen schöner marke preis
  frau mann freund freundin mutter vater oma opa
  chercher trouver acheter montrez montre bon bonne beau belle jolie joli chose marque prix besoin aimerais femme mari
  ami amie mère père maman papa`.split(/\s+/),
)

/** Words that say why, not what. They are searched for only when nothing else is left. */
const OCCASIONS: ReadonlySet<string> = new Set(
  `gift gifts present presents birthday christmas xmas anniversary surprise geschenk geschenke geschenkidee geburtstag
  weihnachten cadeau cadeaux anniversaire noel`.split(/\s+/),
)

export function queryWords(query: string): readonly QueryWord[] {
  // A hyphen before a word excludes it, as in many search boxes.
  return splitWords(query.replace(/(?<=^|\s)[-–](?=\p{L})/gu, ' not ')).map(({ text, breakAfter }) => {
    const folded = foldWord(text)
    return {
      text,
      folded,
      breakAfter,
      stem: stemWord(text),
      isFiller: isStopWord(text) || AROUND.has(folded),
    }
  })
}

export function isOccasion({ folded }: QueryWord): boolean {
  return OCCASIONS.has(folded)
}

/** The words without those at some positions; what stood on both sides of one is no longer adjacent. */
export function withoutPositions(
  words: readonly QueryWord[],
  taken: ReadonlySet<number>,
): readonly QueryWord[] {
  return words.flatMap((word, index) => {
    if (taken.has(index)) return []
    return [taken.has(index + 1) ? { ...word, breakAfter: true } : word]
  })
}
