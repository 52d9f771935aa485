import { foldedWord, type Token } from './tokens.ts'

/** What a number counts. */
export interface Unit {
  /** Only numbers of one dimension can be equal. A currency is one of its own. */
  readonly dimension: string
  /** How much of the dimension's basic unit it is. */
  readonly factor: number
  /** Languages whose word it is; none for a sign that all of them write. */
  readonly languages: readonly string[]
}

/** Dimension, factor and the words of a unit by language, one unit a line. `*`: written alike everywhere. */
const TABLE = `
EUR 1 * € eur euro euros eurow
USD 1 * $ usd dollar dollars dolar dolares dolary dolarow dollari
GBP 1 * £ gbp; en pound pounds quid; de pfund; fr livre livres; es libra libras; it sterlina sterline; nl pond; pl funt funty funtow
CHF 1 * chf franken francs franchi frankow sfr
PLN 1 * zł pln zloty zlote zlotych zlotego
JPY 1 * ¥ jpy yen jenow
INR 1 * ₹ inr rupees
CZK 1 * kc korun
HUF 1 * ft forint forints
RON 1 * lei leu
MXN 1 * pesos
USD 1 en bucks buck
RUB 1 * ₽ rubles roubles rubel rubli
TRY 1 * ₺ liras
kr 1 * kr kronor kroner kronen couronnes coronas corone koron
cent 1 * ct cent cents; fr centimes; es centimos; it centesimi; pl centow
pence 1 en pence penny p
grosz 1 pl grosz grosze groszy gr
% 1 * %; en percent percentage pct; de prozent; es porciento; nl procent; pl procent proc procentu
‰ 1 * ‰
second 1 * s sec; en second seconds secs; de sekunde sekunden; fr seconde secondes; es segundo segundos; it secondo secondi; nl seconde seconden; pl sekunda sekundy sekund
second 60 * min; en minute minutes mins; de minute minuten; fr minute minutes; es minuto minutos; it minuto minuti; nl minuut minuten; pl minuta minuty minut
second 3600 * h; en hour hours hr hrs; de stunde stunden stundig; fr heure heures; es hora horas; it ora ore; nl uur uren; pl godzina godziny godzin
second 86400 en day days; de tag tage tagen tages tagig tagige tagigen tagiges kalendertage kalendertagen; fr jour jours; es dia dias; it giorno giorni; nl dag dagen daagse; pl dzien dni dnia dniach dniowy dniowe doba doby
second 604800 en week weeks; de woche wochen wochig; fr semaine semaines; es semana semanas; it settimana settimane; nl week weken; pl tydzien tygodnie tygodni tygodnia tygodniach
month 1 en month months; de monat monate monaten monats monatig; fr mois; es mes meses; it mese mesi; nl maand maanden; pl miesiac miesiace miesiecy miesiaca
month 12 en year years yr yrs; de jahr jahre jahren jahres jahrig jahrige; fr an ans annee annees; es ano anos; it anno anni; nl jaar jaren; pl rok roku lata lat
workday 1 de werktag werktage werktagen arbeitstag arbeitstage arbeitstagen; nl werkdag werkdagen
gram 0.001 * mg
gram 1 * g gr gram grams gramm gramme grammes gramos grammi gramow
gram 1000 * kg kilo kilos kilogram kilograms kilogramm kilogrammes kilogramos
gram 28.349523125 * oz; en ounce ounces
gram 453.59237 * lb lbs
metre 0.001 * mm
metre 0.01 * cm; en centimetre centimetres centimeter centimeters; de zentimeter; fr centimetre centimetres; es centimetro centimetros; it centimetri; nl centimeter; pl centymetrow
metre 0.0254 * inch zoll; en inches; es pulgadas; fr pouces; it pollici; pl cali
metre 1 * m metre metres meter meters metros metri metrow
metre 1000 * km kilometre kilometres kilometer kilometers kilometros chilometri kilometrow
litre 0.001 * ml
litre 0.01 * cl
litre 1 * l litre litres liter liters litros litri litrow
watt 1 * w watt watts
watt 1000 * kw
volt 1 * v volt volts
mah 1 * mah
byte 1 * mb
byte 1000 * gb
byte 1000000 * tb
celsius 1 * °c celsius; en degrees; de grad
hertz 1 * hz
`

/** Currencies of ISO 4217 that have no sign or word above, each by its code. */
const OTHER_CURRENCIES =
  'AED AUD BAM BGN BHD BRL CAD CLP CNY COP CZK DKK EGP HKD HUF IDR ILS ISK KRW KWD MAD MXN MYR NOK NZD OMR PEN PHP QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH VND ZAR BTC ETH USDT'

const CAPITALS_ONLY = new Set(['w', 'v', ...OTHER_CURRENCIES.toLowerCase().split(' ')])

const CURRENCIES = new Set([
  ...'EUR USD GBP CHF PLN JPY INR kr cent pence grosz'.split(' '),
  ...OTHER_CURRENCIES.split(' '),
])

/** How much of its currency a coin is, and of which: the shop may write either. */
export const COINS: Readonly<Record<string, readonly string[]>> = {
  cent: ['EUR', 'USD'],
  pence: ['GBP'],
  grosz: ['PLN'],
}

const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...OTHER_CURRENCIES.split(' ').map((code): [string, Unit] => [
    code.toLowerCase(),
    { dimension: code, factor: 1, languages: [] },
  ]),
  ...TABLE.trim().split('\n').flatMap(unitsOfLine),
])

function unitsOfLine(line: string): readonly [string, Unit][] {
  const [dimension = '', factor = '1', ...rest] = line.split(' ')
  const languages = new Map<string, string[]>()
  for (const part of rest.join(' ').split(';')) {
    const [language = '', ...words] = part.trim().split(' ')
    for (const word of words) {
      const key = foldedWord(word)
      languages.set(key, [...(languages.get(key) ?? []), ...(language === '*' ? [] : [language])])
    }
  }
  return Array.from(languages, ([word, known]) => [
    word,
    { dimension, factor: Number(factor), languages: known },
  ])
}

/** The unit that a word or a sign stands for, in lower case without accents. */
export function unitOf(word: string): Unit | undefined {
  return UNITS.get(word)
}

/** The same for a word where it stands: `try`, `mad` and `pen` are currencies in capitals only, `W` is no preposition. */
export function unitAsWritten({ text, word, gap }: Token): Unit | undefined {
  if (/^\p{Sc}$/u.test(text)) return UNITS.get(word) ?? { dimension: text, factor: 1, languages: [] }
  if (CAPITALS_ONLY.has(word) && text !== text.toUpperCase()) return undefined
  return word === 's' && gap !== '' ? undefined : UNITS.get(word)
}

export function isMoney(unit: Unit | undefined): boolean {
  return unit !== undefined && (CURRENCIES.has(unit.dimension) || /^\p{Sc}$/u.test(unit.dimension))
}
