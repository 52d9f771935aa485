import { foldedWord } from './tokens.ts'

/** One language's words for numbers. Compounds that are one word are made of the parts. */
interface Counting {
  /** From 1 on; forms of one number are joined by `/`. */
  readonly small: string
  /** 20, 30 … 90. */
  readonly tens: string
  /** 100 and 1000, which multiply what stands before them. */
  readonly hundred: string
  readonly thousand: string
  /** Others, such as `dozen:12`. */
  readonly others: string
  /** Stands between parts of one number. */
  readonly joiner?: string
  /** Makes one word of tens and ones. */
  readonly compound?: (ten: string, one: string) => string
}

const COUNTING: Readonly<Record<string, Counting>> = {
  en: {
    small:
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    tens: 'twenty thirty forty fifty sixty seventy eighty ninety',
    hundred: 'hundred',
    thousand: 'thousand',
    others: 'dozen:12 twice:2 thrice:3 double:2 triple:3',
    joiner: 'and',
  },
  de: {
    small:
      'ein/eine/einen/einem/einer/eines/eins zwei/zweier drei/dreier vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
    tens: 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig',
    hundred: 'hundert',
    thousand: 'tausend',
    others: 'dutzend:12 zweimal:2 dreimal:3 doppelt:2 doppelte:2 doppelten:2 dreifach:3 dreifache:3',
    compound: (ten, one) => `${one}und${ten}`,
  },
  fr: {
    small:
      'un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
    tens: 'vingt/vingts trente quarante cinquante soixante septante quatre-vingts nonante',
    hundred: 'cent/cents',
    thousand: 'mille',
    others: 'douzaine:12 dizaine:10 quinzaine:15 vingtaine:20 trentaine:30 huitante:80',
    joiner: 'et',
  },
  es: {
    small:
      'un/una/uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve',
    tens: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
    hundred: 'cien/ciento',
    thousand: 'mil',
    others:
      'docena:12 doble:2 triple:3 doscientos:200 trescientos:300 cuatrocientos:400 quinientos:500 veintiún:21 veintiuno:21 veintidós:22 veintitrés:23 veinticuatro:24 veinticinco:25 veintiséis:26 veintisiete:27 veintiocho:28 veintinueve:29',
    joiner: 'y',
  },
  it: {
    small:
      'un/una/uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
    tens: 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta',
    hundred: 'cento',
    thousand: 'mille/mila',
    others: 'dozzina:12 doppio:2 triplo:3 duecento:200 trecento:300 quattrocento:400 cinquecento:500',
    compound: (ten, one) => `${/^[uo]/.test(one) ? ten.slice(0, -1) : ten}${one}`,
  },
  nl: {
    small:
      'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
    tens: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
    hundred: 'honderd',
    thousand: 'duizend',
    others: 'dozijn:12 dubbel:2 dubbele:2 tweemaal:2 driemaal:3',
    compound: (ten, one) => `${one}en${ten}`,
  },
  pl: {
    small:
      'jeden/jedna/jedno/jednego/jednej/jednym dwa/dwie/dwóch/dwoma/dwu trzy/trzech/trzema cztery/czterech/czterema pięć/pięciu sześć/sześciu siedem/siedmiu osiem/ośmiu dziewięć/dziewięciu dziesięć/dziesięciu jedenaście/jedenastu dwanaście/dwunastu trzynaście/trzynastu czternaście/czternastu piętnaście/piętnastu szesnaście/szesnastu siedemnaście/siedemnastu osiemnaście/osiemnastu dziewiętnaście/dziewiętnastu',
    tens: 'dwadzieścia/dwudziestu trzydzieści/trzydziestu czterdzieści/czterdziestu pięćdziesiąt/pięćdziesięciu sześćdziesiąt/sześćdziesięciu siedemdziesiąt/siedemdziesięciu osiemdziesiąt/osiemdziesięciu dziewięćdziesiąt/dziewięćdziesięciu',
    hundred: 'sto/stu',
    thousand: 'tysiąc/tysięcy/tysiące',
    others: 'tuzin:12 podwójny:2 podwójnie:2 dwieście:200 trzysta:300 czterysta:400 pięćset:500',
  },
}

/** Words of one language that are common in another, or mean something else in their own: they need a unit of it. */
const AMBIGUOUS = new Set(
  'once due sei ten onze seize neuf sept elf otto dos cent cents mil tre tres double triple doble doppio dubbel mille sto'.split(
    ' ',
  ),
)

/** Values of one language's words. */
export interface NumberWords {
  readonly language: string
  readonly values: ReadonlyMap<string, number>
  readonly joiner: string | undefined
}

export const LANGUAGES: readonly NumberWords[] = Object.entries(COUNTING).map(([language, counting]) => ({
  language,
  values: wordsOf(counting),
  joiner: counting.joiner,
}))

/** Every word that may begin a number. */
export const NUMBER_WORDS: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap(({ values }) => [...values.keys()]),
)

export function isAmbiguous(word: string): boolean {
  return AMBIGUOUS.has(word)
}

function wordsOf({
  small,
  tens,
  hundred,
  thousand,
  others,
  compound,
}: Counting): ReadonlyMap<string, number> {
  const values = new Map<string, number>()
  const add = (forms: string, value: number) => {
    for (const form of forms.split('/')) if (!form.includes('-')) values.set(foldedWord(form), value)
  }
  for (const [index, forms] of small.split(' ').entries()) add(forms, index + 1)
  for (const [index, forms] of tens.split(' ').entries()) add(forms, (index + 2) * 10)
  add(hundred, 100)
  add(thousand, 1000)
  for (const other of others.split(' ')) add(other.split(':')[0] ?? '', Number(other.split(':')[1]))
  if (compound === undefined) return values
  for (const [index, forms] of small.split(' ').slice(0, 9).entries()) {
    for (const one of forms.split('/')) {
      add(`${one}${hundred}`, (index + 1) * 100)
      for (const [tenth, ten] of tens.split(' ').entries())
        add(compound(ten, one), (tenth + 2) * 10 + index + 1)
    }
  }
  return values
}
