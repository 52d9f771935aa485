import { wordList } from './word-list.ts'

/** Words for streets that follow a name, as in `Maple Street`, folded. */
export const STREET_AFTER: readonly string[] = wordList(`
alley avenue ave av blvd boulevard causeway circle cir court ct crescent cres crossing drive dr esplanade expressway freeway
gardens grove heights highway hwy junction lane ln loop mews parade parkway pkwy place pl plaza promenade quay ridge road rd
route row square sq st street terrace ter trail trl turnpike way wynd
strasse str weg platz gasse allee damm ufer chaussee straat laan plein gracht kade singel utca u gade gata gatan vagen veien katu tee straede ulice namesti utja sokak caddesi`)

/** Endings of one-word streets, as in `Hauptstraße` and `Keizersgracht`. */
const STREET_ENDING =
  /(?:strasse|str|weg|gasse|allee|damm|(?<![kl]a)ufer|steig|chaussee|straat|laan|plein|gracht|kade|singel|dreef|dijk|gatan|vagen|vegen|veien|bakken|torget|vaenget|vej|gade|katu|ntie|kuja|utca|stien|haugen|straede|straeti|braut|stigur|vegur|krogen|toften)$/

const SHORTEST_BEGINNING = 3
const LONGEST_ENDING = 8

/** Whether a folded word is a street by its ending. Only its last letters are looked at. */
export function hasStreetEnding(word: string): boolean {
  const from = Math.max(SHORTEST_BEGINNING, word.length - LONGEST_ENDING)
  return word.length > from && STREET_ENDING.test(word.slice(from))
}

/** Words for streets that stand before a name, as in `rue de Rivoli` and `ul. Długa`. */
export const STREET_BEFORE: readonly string[] = wordList(`
rue avenue av boulevard bd place chemin allee impasse quai route square sentier faubourg
calle c avda avenida paseo plaza pza camino carretera ctra ronda travesia callejon urbanizacion rambla
via viale piazza piazzale corso largo vicolo strada contrada localita
rua travessa praca praceta estrada alameda beco
ul ulica aleja aleje os osiedle plac`)

/** Words for parts of a building, before their number. */
export const UNITS: readonly string[] = wordList(
  'apartment apt suite ste unit flat floor fl room rm building bldg appartement batiment escalera piso puerta interno int lokal lok mieszkanie wohnung whg etage stock no nr',
)

/** What comes before the number of a box at a post office. */
export const BOX: RegExp =
  /(?:p\.? ?o\.? ?box|postfach|boite postale|(?<![a-z])b\.? ?p\.?|apartado(?: de correos)?|casella postale|postbus|skrytka pocztowa|psc \d{1,4},? box|unit \d{1,5} box|caixa postal) {0,2}(?:n[.ro°]{0,2} ?)?$/

/** What comes before a postcode. */
export const POSTCODE_LABEL: RegExp =
  /(?:zip ?code|zip|post ?code|postal code|postleitzahl|plz|code postal|codigo postal|codice postale|(?<![a-z])cap|kod pocztowy)(?: is| ist| est| es| to)?[ :]{1,2}$/

/** Words that announce an address, whatever it looks like; the weak ones announce counted goods and places as well. */
export const ADDRESS_LABEL: RegExp =
  /(?:address(?: is| to|:)?|live at|lives at|living at|i live (?:in|on)|adresse(?: ist| lautet| est|:)?|wohne(?: in| im)?|habite(?: au| a)?|direccion(?: es|:)?|vivo en|indirizzo(?: e|:)?|abito in|adres(?: is|:)?|woon (?:op|aan|in)|mieszkam (?:przy|na)|adresem?:?|morada(?: e|:)?|endereco(?: e|:)?|(?<weak>located (?:at|in)|moved to|(?:ship|deliver|send|sent|shipped|delivered)(?: it| them| this)? to|(?:liefern|schicken)(?: sie)? (?:an|nach)|livrer (?:au|a))) $/

/** The last words of what comes before a box, a postcode, a flat or an address. */
export const ADDRESS_LABEL_ENDINGS: readonly string[] = wordList(`
box postfach postale bp b p apartado correos casella postbus pocztowa postal cp n nr no
zip zipcode code postcode postleitzahl plz cap kod pocztowy is ist est es to suite apt apartment
address at in lautet wohne im an nach habite au a direccion vivo indirizzo e abito adres op aan mieszkam przy na adresem adrese morada endereco adresse`)

/** What makes the words above speak of an address; it stands among the last words before the number. */
export const ADDRESS_LABEL_WORDS: readonly string[] = wordList(`
box postfach boite postale bp b apartado casella postbus skrytka psc unit caixa suite apt apartment
zip zipcode code postcode postal postleitzahl plz codigo codice cap kod pocztowy
address live lives living located moved ship deliver send sent shipped delivered adresse wohne liefern schicken
habite livrer direccion vivo indirizzo abito adres woon mieszkam adresem morada endereco`)

/** The two letters of the states of the USA and the provinces of Canada. */
export const STATES: readonly string[] = wordList(
  'al ak az ar ca co ct de dc fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy pr ab bc mb nb nl ns nt on pe qc sk yt ae ap aa',
)
