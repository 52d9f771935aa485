import { describe, expect, it } from 'vitest'
import { detectKnown, knownShopper } from './known-shopper.ts'

/** Sentences with what stands in their gaps: every filling of every sentence is one ordinary text of a shop. */
interface Phrases {
  readonly sentences: readonly string[]
  readonly goods: readonly string[]
  readonly traits: readonly string[]
}

const list = (text: string) => text.split(', ')

const POLISH: Phrases = {
  sentences: [
    'Szukam czegoś takiego jak {goods}, najlepiej {trait}, do stu złotych.',
    'Czy {goods} w tym kolorze są jeszcze dostępne i kiedy będzie dostawa?',
    'Gdzie jest moja paczka, zamówiłam {goods} tydzień temu i nie mam żadnej wiadomości.',
    'Ta marka robi {goods}, ale rozmiar jest za mały, chcę zwrócić lub wymienić.',
    'Na stronie jest napisane, że {goods} są {trait}, a dostałem inne.',
    'Ile kosztuje wysyłka do domu, jeśli kupię {goods} i jeszcze jedną rzecz?',
  ],
  goods: list(
    'buty trekkingowe, kurtki zimowe, czajnik elektryczny, garnki ze stali, pościel bawełnianą, lampki nocne, krzesła do kuchni, zabawki dla dzieci, słuchawki bezprzewodowe, plecaki szkolne, wieszaki, obrusy lniane, noże kuchenne, sukienki letnie, rękawiczki',
  ),
  traits: list('wodoodporne, czarne, lekkie, ciepłe, wygodne, drewniane, małe, niedrogie, miękkie, szybkie'),
}

const GERMAN: Phrases = {
  sentences: [
    'Ich suche {goods} für den Garten, möglichst {trait} und nicht zu teuer.',
    'Wann kommt mein Paket, ich habe vor einer Woche {goods} bestellt und nichts gehört.',
    'Sind {goods} auch in anderen Farben lieferbar, und was kostet der Versand?',
    'Die Marke macht {goods}, aber die Größe passt nicht, kann ich das umtauschen?',
    'Auf der Seite steht, dass {goods} {trait} sind, bekommen habe ich etwas anderes.',
    'Gibt es lange oder kurze Modelle, wenn ich {goods} und noch ein Teil nehme?',
  ],
  goods: list(
    'Gartenstühle, Wanderschuhe, Wasserkocher, Töpfe aus Edelstahl, Bettwäsche, Stehlampen, Winterjacken, Spielsachen, Kopfhörer, Rucksäcke, Kleiderbügel, Tischdecken, Küchenmesser, Sommerkleider, Handschuhe, Kochbücher, Fischmesser',
  ),
  traits: list('wasserdicht, schwarz, leicht, warm, bequem, aus Holz, klein, günstig, weich, schnell'),
}

const FINNISH: Phrases = {
  sentences: [
    'Etsin tuotetta kuten {goods}, mieluiten {trait}, alle sadalla eurolla.',
    'Milloin paketti tulee, tilasin viikko sitten {goods} enkä ole kuullut mitään.',
    'Onko {goods} saatavilla myös muissa väreissä ja paljonko toimitus maksaa?',
    'Tämä merkki tekee hyvää laatua, mutta koko ei sovi, voinko vaihtaa: {goods}?',
    'Sivulla lukee, että {goods} on {trait}, mutta sain toisenlaisen tuotteen.',
    'Mistä löydän alennuksessa olevat, jos otan {goods} ja vielä yhden tavaran?',
  ],
  goods: list(
    'vaelluskengät, talvitakki, vedenkeitin, teräskattila, pussilakana, lattiavalaisin, keittiön tuoli, lasten lelu, kuulokkeet, koulureppu, henkari, pöytäliina, keittiöveitsi, kesämekko, käsineet, kahvikuppi, matto',
  ),
  traits: list('vedenpitävä, musta, kevyt, lämmin, mukava, puinen, pieni, edullinen, pehmeä, nopea'),
}

/** People of these languages, all of them in one session: far more names than any shopper has. */
const NAMES = list(
  'Anna, Ewa, Maria, Julia, Katarzyna, Monika, Marta, Magda, Barbara, Olga, Kasia, Jan, Marek, Piotr, Wojciech, Paweł, Michał, Tomasz, Andrzej, Jerzy, Kowalski, Zieliński, Nowicki, Nowak, Wiśniewska, Wójcik, Mazurek, Wróbel, Kozioł, Sikora, Wesoły, Müller, Schmidt, Franz, Jürgen, Schäfer, Koch, Fischer, Schneider, Hoffmann, Krüger, Becker, Wagner, Virtanen, Nieminen, Mäkinen, Matti, Pekka, Mikko, Seppo, Antti, Mattila, Kivimäki, Aalto, Lehto, Ranta, Johannes, Tuomas, Eeva, Smith, Clement, Parker, Cooper, Bennett',
)

function textsOf({ sentences, goods, traits }: Phrases): readonly string[] {
  return goods.flatMap((thing, at) =>
    sentences.map((sentence) =>
      sentence.replace('{goods}', thing).replace('{trait}', traits[at % traits.length] ?? ''),
    ),
  )
}

describe('the ordinary text of a shop', () => {
  const shopper = knownShopper(NAMES.map((lastname) => ({ lastname })))
  const texts = [POLISH, GERMAN, FINNISH].flatMap(textsOf)

  it('is left alone, whoever the shopper is', () => {
    const words = texts.join(' ').split(/\s+/).length
    const hits = texts.flatMap((text) =>
      detectKnown(text, shopper).map(({ start, end }) => text.slice(start, end)),
    )

    expect(words).toBeGreaterThan(3000)
    expect(hits).toEqual([])
  })
})
