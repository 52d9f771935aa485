import { describe, expect, it } from 'vitest'
import { detectKnown, knownShopper } from './known-shopper.ts'

/** A name as the session has it, and the forms in which a sentence may have it. */
const POLISH = `
Anna: Anny Annie Annę Anną Anno
Ewa: Ewy Ewie Ewę Ewą Ewo
Maria: Marii Marię Marią Mario
Julia: Julii Julię Julią
Katarzyna: Katarzyny Katarzynie Katarzynę Katarzyną Katarzyno
Monika: Moniki Monice Monikę Moniką Moniko
Marta: Marty Marcie Martę Martą Marto
Magda: Magdy Magdzie Magdę Magdą
Barbara: Barbary Barbarze Barbarę Barbarą
Olga: Olgi Oldze Olgę Olgą
Jadwiga: Jadwigi Jadwidze Jadwigę Jadwigą
Kasia: Kasi Kasię Kasią Kasiu
Alicja: Alicji Alicję Alicją
Małgorzata: Małgorzaty Małgorzacie Małgorzatę Małgorzatą
Jan: Jana Janowi Janem Janie
Marek: Marka Markowi Markiem Marku
Piotr: Piotra Piotrowi Piotrem Piotrze
Wojciech: Wojciecha Wojciechowi Wojciechem Wojciechu
Paweł: Pawła Pawłowi Pawłem Pawle
Michał: Michała Michałowi Michałem Michale
Tomasz: Tomasza Tomaszowi Tomaszem Tomaszu
Andrzej: Andrzeja Andrzejowi Andrzejem Andrzeju
Krzysztof: Krzysztofa Krzysztofowi Krzysztofem Krzysztofie
Grzegorz: Grzegorza Grzegorzowi Grzegorzem Grzegorzu
Robert: Roberta Robertowi Robertem Robercie
Zbigniew: Zbigniewa Zbigniewowi Zbigniewem Zbigniewie
Jerzy: Jerzego Jerzemu Jerzym
Antoni: Antoniego Antoniemu Antonim
Maciek: Maćka Maćkowi Maćkiem Maćku
Bartek: Bartka Bartkowi Bartkiem Bartku
Kowalski: Kowalskiego Kowalskiemu Kowalskim Kowalscy Kowalskich Kowalskimi Kowalska Kowalskiej Kowalską
Kowalska: Kowalskiej Kowalską Kowalskich Kowalski Kowalskiego
Zieliński: Zielińskiego Zielińskiemu Zielińskim Zielińska Zielińskiej Zielińską
Nowicki: Nowickiego Nowickiemu Nowickim Nowicka Nowickiej Nowicką Nowiccy
Nowak: Nowaka Nowakowi Nowakiem Nowaku Nowakowie Nowaków Nowakami Nowakowa Nowakowej Nowakówna Nowakówny
Wiśniewska: Wiśniewskiej Wiśniewską Wiśniewskich
Wójcik: Wójcika Wójcikowi Wójcikiem Wójciku
Mazurek: Mazurka Mazurkowi Mazurkiem
Wróbel: Wróbla Wróblowi Wróblem Wróblu
Stępień: Stępnia Stępniowi Stępniem Stępniu
Kozioł: Kozła Kozłowi Kozłem
Gołąb: Gołębia Gołębiowi Gołębiem
Mickiewicz: Mickiewicza Mickiewiczowi Mickiewiczem Mickiewiczowa Mickiewiczówna
Sikora: Sikory Sikorze Sikorę Sikorą
Wesoły: Wesołego Wesołemu Wesołym Wesoła Wesołej
Kościuszko: Kościuszki Kościuszce Kościuszkę Kościuszką
Dudówna: Dudówny Dudównie Dudównę Dudówną
Kowalowa: Kowalowej Kowalową`

const GERMAN = `
Müller: Müllers Mueller Muellers Muller
Schmidt: Schmidts Schmidtes
Franz: Franzens Franzes
Strauß: Straußens Strauss Straussens
Jürgen: Jürgens Juergen Juergens Jurgen
Schäfer: Schäfers Schaefer Schaefers
Großmann: Großmanns Grossmann Grossmanns
Köhler: Köhlers Koehler Koehlers
Hoffmann: Hoffmanns
Annegret: Annegrets
Wolfgang: Wolfgangs
Krüger: Krügers Krueger`

const FINNISH = `
Virtanen: Virtasen Virtaselle Virtasella Virtaselta Virtasessa Virtasesta Virtaseen Virtasta Virtaseksi Virtasena Virtaset Virtasten
Nieminen: Niemisen Niemiselle Niemistä Niemisestä Niemiset
Mäkinen: Mäkisen Mäkiselle Mäkistä Mäkiset
Matti: Matin Matille Matilla Matilta Mattia Matista Mattiin
Pekka: Pekan Pekalle Pekkaa Pekalta Pekasta Pekkaan
Mikko: Mikon Mikolle Mikkoa Mikolta Mikkoon
Seppo: Sepon Sepolle Seppoa Sepolta
Antti: Antin Antille Anttia Antilta
Mattila: Mattilan Mattilalle Mattilaa Mattilassa Mattilaan Mattilasta
Kivimäki: Kivimäen Kivimäelle Kivimäkeä Kivimäestä
Aalto: Aallon Aallolle Aaltoa Aallosta
Lehto: Lehdon Lehdolle Lehtoa
Ranta: Rannan Rantaa
Johannes: Johanneksen Johannekselle Johannesta
Tuomas: Tuomaan Tuomaalle Tuomasta
Eeva: Eevan Eevalle Eevaa Eevalta Eevassa Eevasta
Smith: Smithin Smithille Smithiä Smithiltä`

const OTHERS = `
Novák: Nováka Novákovi Novákem Nováková Novákové Novákovou
Nováková: Novákové Novákovou
Novotný: Novotného Novotnému Novotným Novotná Novotné
Svoboda: Svobody Svobodovi Svobodu Svobodou
Pavel: Pavla Pavlovi Pavlem
Jones: Jones's Jones’ Joneses
Lovelace: Lovelace's Lovelaces
Visser: Vissers Visser's
Иван: Ивана Ивану Иваном Иване Ivan
Анна: Анны Анну Анной Anna
Шевченко: Шевченка Shevchenko Schewtschenko
Хрущёв: Хрущёва Хрущёвым Khrushchev Chruschtschow Hrushchev
Юлия: Юлии Юлию Yulia Julia Yuliya Iuliia
Dmitry: Дмитрий Дмитрия Дмитрию Dmitrys
Tchaikovsky: Чайковский Чайковского Чайковскому
Παπαδόπουλος: Papadopoulos Παπαδόπουλου
Søren: Sørens Soeren Soren
Åse: Aase Ase Åses
Łukasz: Łukasza Łukaszowi Łukaszem Lukasz Lukasza
Muñoz: Munoz Muñoz's`

interface Lemma {
  readonly name: string
  readonly forms: readonly string[]
}

function lemmasOf(table: string): readonly Lemma[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', forms = ''] = line.split(': ')
      return { name, forms: [name, ...forms.split(' ')] }
    })
}

const sentence = (form: string) => `Proszę, das Paket von ${form} tilaus, thanks`

function missedOf({ name, forms }: Lemma): readonly string[] {
  const shopper = knownShopper({ customer: { lastname: name } })
  return forms.filter((form) => {
    const text = sentence(form)
    return !detectKnown(text, shopper).some(
      ({ start, end }) => text.slice(start, end) === form.split(/['’]/)[0],
    )
  })
}

const hits = (lastname: string, text: string) =>
  detectKnown(text, knownShopper({ customer: { lastname } })).map(({ start, end }) => text.slice(start, end))

describe('a known name', () => {
  it('that is a word of every shop is found as it is, and its cases are left to the shop', () => {
    expect(hits('Schwarz', 'Frau Schwarz, ein schwarzes Kleid und schwarze Schuhe')).toEqual(['Schwarz'])
  })

  it('of three or four letters has cases only with a capital', () => {
    expect(hits('Jan', 'dla Jana i jana')).toEqual(['Jana'])
    expect(hits('Lars', 'larsin, Larsin')).toEqual(['Larsin'])
  })

  it('that is short is found in another script only with a capital', () => {
    expect(hits('Reed', 'ред ковёр для Рида, миссис Ред')).toEqual(['Ред'])
  })

  it('has no case that is an everyday word, unless a capital inside the sentence says so', () => {
    expect(hits('Marek', 'Marka tej lampy, jaka marka')).toEqual([])
    expect(hits('Marek', 'lampa dla Marka')).toEqual(['Marka'])
  })

  it.each([
    ['Polish', POLISH],
    ['German', GERMAN],
    ['Finnish', FINNISH],
    ['other languages and scripts', OTHERS],
  ])('is found in the forms of %s', (_, table) => {
    expect(lemmasOf(table).flatMap(missedOf)).toEqual([])
  })
})
