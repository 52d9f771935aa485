import type { Span } from './span.ts'
import { WordBeginnings } from './word-beginnings.ts'

/** What the words before a value say it is, of what is nobody else's business. */
export type ValueLabelName = keyof typeof LABELS

export interface ValueLabel extends Span {
  readonly name: ValueLabelName
}

/**
 * As folded: lower case, no accents, Japanese voiced sounds without their marks. `number` names digits, `document`
 * letters and digits, `tax` either with a check digit, because invoices and prices stand beside the same words;
 * `spelling` a sign of an e-mail address.
 */
const LABELS = {
  number: [
    'ssns?|soc(?:ial)?\\.? sec(?:urity)?|itin|fein|ein(?= ?(?:number|no\\b|nr|#|:))|employer id[a-z]*|tax(?:payer)? id',
    'nhs|insee|nir|securite sociale|siren|siret|pesel|bsn|burgerservicenummer|sofinummer|aadhaar|aadhar|uidai',
    'steuer-?(?: ?id|ident[a-z]*|nummer|nr)|idnr|personnummer|samordningsnummer|fodselsnummer|cpr|hetu|henkilotunnus',
    'ahv(?:-?nummer)?|avs|(?:sozial|renten)versicherungs[a-z]*|svnr|seguridad social|seguranca social|niss|nif|cpf|cnpj',
    'my ?number|マイナンハー|個人番号',
  ],
  document: [
    "driv(?:er'?s?|ing) licen[cs]e|dl(?= ?(?:number|no\\b|#|:))|fuhrerschein[a-z]*|permis de conduire|rijbewijs[a-z]*",
    'carnet de conducir|permiso de conducir|patente|praw[oa] jazdy|carta de conducao|cnh',
    'passport|reisepass[a-z]*|passeport|pasaporte|passaporto|paspoort[a-z]*|paszport[a-z]*|passaporte|pass(?:nummer|-?nr)',
    'personalausweis[a-z]*|ausweis-?n[a-z]*|id(?:entity)? card|carte (?:nationale )?d.identite|cni|dni(?= ?:)',
    'carta d.identita|identiteitskaart|dow(?:od|odu)(?: osobist[a-z]*)?|cartao de cidadao|documento de identidad',
    'national insurance|nino|ni number|codice fiscale|cod\\.? fisc|pan (?:card|number|no)|permanent account',
  ],
  tax: [
    'ust-?id[a-z]*|umsatzsteuer[a-z]*|vat|tva|partita iva|p\\.? ?iva|iva|btw-?(?:nummer|nr|id)|nip|cif|tin|mwst|uid|tax',
  ],
  bank: ['bic|swift'],
  birth: [
    'born|d\\.?o\\.?b|(?:date of |birth ?)(?:birth|date)|geboren|geb(?=\\.)|geburtsdatum|geboortedatum|nee? le',
    'date de naissance|nacid[oa]|naci|fecha de nacimiento|nat[oa] (?:il|a)|data di nascita',
    'urodz(?:on|il)[a-z]*|ur(?=\\.)|data urodzenia|nascid[oa]|nasci|data de nascimento|生年月日',
  ],
  birthday: [
    'birthday|geburtstag|anniversaire|cumpleanos|compleanno|verjaardag|urodziny|aniversario|naissance|nascita',
  ],
  password: [
    'pass ?word|pass ?phrase|passwd|pwd|passcode|login code|passwort|kennwort|mot de passe|contrasena|clave',
    'wachtwoord|haslo|senha|palavra-passe|parola d.ordine|cvv2?|cvc2?|cvn|security code|(?:karten)?prufnummer|prufziffer',
    'pin(?:-?code)?|codigo de seguridad|code de securite|otp',
  ],
  spelling: [
    'dot|punkt|point|punto|punt|ponto|kropka|stip|arroba|chiocciola|arobas[ea]?|apenstaartje|malpa|klammeraffe',
  ],
} as const

const NAMES = Object.keys(LABELS) as readonly ValueLabelName[]

const LABEL = new RegExp(
  `(?:${NAMES.map((name) => `(?<${name}>${LABELS[name].join('|')})`).join('|')})(?![a-z])`,
  'uy',
)

/** Beginnings of labels whose first three characters vary. */
const VARYING = [
  'd.o',
  'd.b',
  'dob',
  'p.i',
  'p. ',
  'p i',
  'piv',
  'my ',
  'myn',
  'ne ',
  'nee',
  'id ',
  'dl ',
  'dl#',
  'dl:',
  'ur.',
]

/** The first three characters of every label: most words of a text are none. */
const BEGINNINGS = new WordBeginnings(
  [...Object.values(LABELS).flat(), ...VARYING]
    .join('|')
    .split(/\||\(\?:|\(\?=/)
    .map((label) => label.slice(0, 3)),
)

/** Reads such labels of a folded text, whose words are given, from left to right. */
export function valueLabels(text: string, words: readonly Span[]): readonly ValueLabel[] {
  const labels: ValueLabel[] = []
  for (const { start } of words) {
    if (start < (labels.at(-1)?.end ?? 0) || !BEGINNINGS.mayStandAt(text, start)) continue
    LABEL.lastIndex = start
    const found = LABEL.exec(text)
    const name = NAMES.find((candidate) => found?.groups?.[candidate] !== undefined)
    if (found !== null && name !== undefined) labels.push({ start, end: start + found[0].length, name })
  }
  return labels
}
