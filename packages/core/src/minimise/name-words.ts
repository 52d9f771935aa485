import { wordList } from './word-list.ts'

/** Before a name, whatever follows it: titles and forms of address, folded. */
export const TITLES: readonly string[] = wordList(`
mr mrs ms miss mister madam dr doctor prof professor sir lord rev reverend
herr herrn frau fraulein dipl
mme mlle monsieur madame mademoiselle docteur professeur
sr sra srta senor senora senorita dona dott dottor dottoressa sig signor signora signorina dra
mevr mevrouw dhr meneer
pan pani pana panu pania
fru froken herra rouva`)

/** Titles that are always followed by a name, so that it may be written small. */
export const PLAIN_TITLES: readonly string[] = wordList('mr mrs ms mme mlle mevr dhr')

/** Before a name in a greeting or at the end of a letter. */
export const GREETINGS: readonly string[] = wordList(`
dear hi hello hey hallo hej moin liebe lieber servus cher chere bonjour salut hola estimado estimada querido querida ola caro cara
gentile ciao salve buongiorno egregio beste geachte lieve hoi dag drogi droga szanowny szanowna czesc witaj kara
regards sincerely thanks thank cheers yours gruss grusse grussen cordialement amities saludos atentamente
saluti cordiali groeten groet pozdrawiam pozdrowienia mvg lg`)

/** What comes before a name, without the blank, by its last word: only what ends with that word need be compared. */
export type Cues = ReadonlyMap<string, readonly string[]>

/** The words that say who somebody is. The name may be written small. */
export const INTRODUCTIONS: Cues = cues(`
my name is|my name's|name is|name?|name's|name:|i am called|known as|full name:|first name:|last name:|surname:|recipient:|addressee:|customer:
|attn|attn:|attention:|c/o|signed|signed by|in the name of|under the name|under the name of|account holder:|cardholder:|on behalf of
|mein name ist|mein name:|name lautet|ich heisse|empfanger:|vorname:|nachname:|z.hd.|z. hd.|kundin|im namen von
|je m'appelle|mon nom est|je suis monsieur|je suis madame|nom:|prenom:|destinataire:|au nom de
|me llamo|mi nombre es|nombre:|apellido:|apellidos:|destinatario:|a nombre de
|mi chiamo|il mio nome e|nome:|cognome:|sono il signor|sono la signora|a nome di|a nome
|ik heet|mijn naam is|naam:|voornaam:|achternaam:|ontvanger:|op naam van
|nazywam sie|mam na imie|na nazwisko|imie:|nazwisko:|odbiorca:|imie i nazwisko:
|meu nome e|chamo-me|me chamo|o meu nome e|em nome de`)

/** Words that say who somebody is, or tell of anything: before two words with capitals, or a sure given name. */
export const WEAK_INTRODUCTIONS: Cues = cues(
  "i'm|i am|this is|user:|said|says|it's under|from:|to:|cc:|contact:|spoke with|spoke to|speak with|speak to|talk to|talked to|follow up with|met with|ask for|assistant to|directed by|including|ansprechpartner:|an:|von:|de:|para:|da:|van:|aan:|od:|ich bin|ich bin der|ich bin die|hier ist|hier spricht|je suis|c'est|soy|sono|ik ben|jestem|sou",
)

/** Words by which a line is somebody telling something, and not a list of goods. */
export const TELLING: readonly string[] = wordList(`
i im ive my me mine myself you your he she his him they them their we our us is are was were am be been has have had will would can could did does
please thank thanks asked ask said says told wrote lives called named signed sent ordered bought paid explained began shouted given met know knows think
thought remember written spoke speak talk speaking talking changed change remove correct who whom whose
ich mein meine meinen meiner mir mich ist sind war waren hat habe hatte haben wird kann konnte bitte danke sie ihr ihre ihm er wir uns unser wohnt heisst bestellt
je j mon ma mes moi est sont etait suis ai avez merci vous votre il elle nous notre habite appelle commande
soy mi mis yo me es son esta estoy tengo tiene favor gracias usted su ella nosotros vive llama pedido
io mio mia mie sono ha ho e grazie lei lui noi nostro vive chiama ordinato
ik mijn mij ben zijn heeft heb had kan graag bedankt u uw hij zij wij ons woont heet besteld
ja moj moja moje mnie jestem jest sa mam ma prosze dziekuje pan pani on ona my nasz mieszka nazywa zamowil zamowila`)

/** Behind quoted words, before whoever spoke them. */
export const SPEAKING: readonly string[] = wordList('says said asked wrote sagt sagte dit dice zegt')

/** Articles and what stands in their place, before goods and brands rather than people. */
export const ARTICLES: readonly string[] = wordList(
  'the a an our your new this these der die das den dem ein eine einen le la les un une el los las lo il gli una het een unser unsere unseren neue neuen neuer neues notre nos votre vos nuestro nuestra nuevo nueva nostro nostra nuovo nuova onze nieuwe nasz nasza nowa nowy',
)

/** Small words inside a name, as in `van der Berg`. */
export const PARTICLES: readonly string[] = wordList(
  'af al av bin bint da dal das de degli dei del della den der di do dos du el ibn la las le los of san st te ten ter und van von vom y zu zum zur',
)

/**
 * Endings of surnames that no goods have. What German, French and Polish goods end with as well is not among them:
 * `Sitzkissen`, `Schneemann`, `Pralinen`, `boisson`, `proszek`, `odzież`.
 */
export const SURNAME: RegExp =
  /(?:[^aeiouy]sson|[bdgklnrv]ason|dottir|[aeo]vich|[eo]vic|wicz|[^aeiou]ova|[^aeiou]eva|[^aeiou]ov|[^aeiou]ev|enko|chuk|escu|poulos|shvili|oglu|idis|akis|[^aeiou]yan|quist|qvist|kvist|gaard|ensen|iansen|(?:ae|ie|te)lsen|dsen|(?:ck|ll|nd|ng|rd|rg)strom|czyk|(?:al|ar|ch|en|gu|in|ir|nd|qu|rr)ez)$/

/** Endings that surnames share with the adjectives of places and firms. */
export const ADJECTIVAL_SURNAME: RegExp = /[^aeiou](?:ski|ska|cki|cka|zki|zka)$/

/** What people do behind their names. */
export const PERSONAL_ACTS: readonly string[] = wordList(`
lives lived said says asked asks told wrote writes works worked shouted wants wanted called has had thinks loves went did got
wohnt sagt sagte habite dit vive dice woont zegt mieszka`)

/** What only people are, behind their names. */
export const BEING: RegExp = /^ is (?:from|my|our|his|her|very|an?)(?![a-z])/

/** What only people do, so that even a name that nobody knows is one. */
export const LIVES: RegExp =
  /^ (?:lives? (?:at|on|in)|wohnt in|habite (?:a|au)|woont in|mieszka (?:w|przy))(?![a-z])/

/** The first words of {@link LIVES}. */
export const LIVING: readonly string[] = wordList('live lives wohnt habite woont mieszka')

/** Words before the name of somebody one knows. */
export const KIN: readonly string[] = wordList(`
husband wife son daughter kid brother sister mother father friend colleague partner boss
mann frau sohn tochter bruder schwester freund freundin kollege kollegin mari femme fils fille frere soeur ami amie
marido mujer hijo hija hermano hermana amigo amiga marito moglie figlio figlia fratello sorella amico amica
zoon dochter broer zus vriend vriendin maz zona syn corka brat siostra at`)

/** Words for `and` and `or`. */
export const AND: readonly string[] = wordList('and und et y e en i or oder ou o')

/** Whether a word is the first letter of a name, or one of its small additions. */
export function isInitial(word: string): boolean {
  return word.length === 1 || word === 'jr' || word === 'st'
}

/** The last words of the introductions. */
export const INTRODUCING: readonly string[] = [...INTRODUCTIONS.keys(), ...WEAK_INTRODUCTIONS.keys()]

function cues(text: string): Cues {
  const byLastWord = Map.groupBy(
    text.replaceAll('\n', '').split('|'),
    (cue) => /([\p{L}\p{N}]+)[^\p{L}\p{N}]*$/u.exec(cue)?.[1] ?? '',
  )
  return byLastWord
}
