import type { QueryReading } from './query-reading.ts'

/** What a number counts or measures when it is no price. */
const MEASURES: ReadonlySet<string> = new Set(
  (
    'mm cm dm m km metre metres meter meters metro metros metri metr metry metrow ft feet foot inch inches zoll pouce pouces pulgada pulgadas pollici cal cali ' +
    'kb mb gb tb gbit mbit mbps gbps gigabyte terabyte megabyte go mo octets bit bits byte bytes hz khz mhz ghz w kw watt watts vatios v volt volts amp amps ' +
    'mah ah wh kwh mg g gr kg gram grams gramm kilo kilos lb lbs oz ounce ounces ml cl l liter liters litre litres litro litros litri litrow ' +
    'dpi ppi ppm fps mp megapixel megapixels px pixel pixels rpm nm db lm lumen lumens kelvin bar psi mbar btu ' +
    'port ports core cores kerne coeurs nucleos pack packs piece pieces pcs pc stuck stk teilig teile pieza piezas pezzi sztuk szt x pages seiten paginas pagine ' +
    'page sheets blatt hojas feuilles day days tage jours dias giorni dni month months monate mois meses mesi year years jahre jahren ans anos anni lat hour hours stunden heures horas ore godzin ' +
    'person persons personen personas people users user benutzer usuarios sec seconds sekunden secondes segundos minuten minutes minutos minuti mins degrees grad grados degres ' +
    'slot slots bay bays outlets way pin pins th nd rd st gang key keys tasten channel channels kanal mpix mpx mbs gbs'
  ).split(' '),
)
const SIGNS: ReadonlySet<string> = new Set(['"', '″', '”', '%', '°', '×', '/', '*'])

/** Whether the token at a place says that the number before it is no price. */
export function isMeasure(reading: QueryReading, at: number): boolean {
  const word = reading.wordAt(at)
  if (SIGNS.has(word)) return true
  const isHyphenated = word === '-' && reading.isGlued(at) && reading.isGlued(at + 1)
  return MEASURES.has(isHyphenated ? reading.wordAt(at + 1) : word)
}
