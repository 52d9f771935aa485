import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import type { EmbeddedCatalogue } from './embedded-catalogue.ts'
import { openCatalogue } from './open-catalogue.ts'

const shopIn = (locale: string, titles: readonly string[]): Promise<EmbeddedCatalogue> =>
  openCatalogue({ locale, products: titles.map((title) => aProduct(title, { title, category: [] })) })

const titlesFor = async (catalogue: EmbeddedCatalogue, text: string): Promise<readonly string[]> =>
  (await catalogue.search({ text, limit: 10 })).map(({ title }) => title)

describe('a search in the language of the shop', () => {
  it.each([
    ['en', 'Leather shoes', ['shoe', 'SHOES', 'the shoes']],
    ['de', 'Großer Kühlschrank', ['große Kühlschränke', 'grosser kuhlschrank', 'kuehlschrank', 'GROẞE']],
    ['de', 'Rote Handschuhe für Damen', ['roter handschuh', 'Handschuhen', 'handschuhe fuer damen']],
    ['de', 'Neue Quarzuhr', ['neue quarzuhr', 'Quarzuhren', 'NEUER']],
    ['de', 'Handy mit Kamera und Akku', ['Handys', 'Handys mit Kameras', 'akkus']],
    ['de', 'Gartenhaus', ['Gartenhäuser', 'gartenhaus']],
    ['fr', 'Chaussures légères rouges', ['chaussure legere', 'chaussure rouge', 'des chaussures pour']],
    ['fr', 'Œuvre murale', ['oeuvre', 'ŒUVRES murales']],
    ['es', 'Pantalón rojo de niño', ['pantalones rojos', 'pantalon nino', 'PANTALONES para niños']],
    ['it', 'Scarpa rossa da città', ['scarpe rosse', 'scarpe citta', 'una scarpa']],
    ['nl', 'Rode schoenen', ['rode schoen', 'de schoenen', 'SCHOENEN']],
    ['pl', 'Czerwone buty zimowe', ['czerwony but', 'butów zimowych', 'BUTAMI', 'czerwona']],
    ['pl', 'Żółta koszulka męska', ['zolte koszulki', 'koszulek', 'ŻÓŁTYCH koszulek dla']],
    ['pl', 'Kubek ceramiczny', ['kubki', 'kubków ceramicznych']],
    ['da', 'Rød kjole', ['rod kjole', 'RØD']],
  ])('finds in %s %j', async (locale, title, texts) => {
    const catalogue = await shopIn(locale, [title, 'Xylophon'])
    for (const text of texts) {
      expect(await titlesFor(catalogue, text), text).toEqual([title])
    }
  })

  it('counts a word as it was typed more than another form of it', async () => {
    const catalogue = await shopIn('de', ['Schuh Nord', 'Schuhe Nord', 'Schuh Ost'])

    expect((await titlesFor(catalogue, 'schuhe'))[0]).toBe('Schuhe Nord')
  })

  it('takes no form of a word that the shop knows for a typing error, and repairs one in any language', async () => {
    const catalogue = await shopIn('de', ['Großer Kühlschrank', 'Wasserkocher', 'Wanderstiefel'])

    expect(await catalogue.repair?.('kühlschränken wasserkochern')).toEqual([])
    expect(await catalogue.repair?.('Külschrank wasserkochr')).toEqual([
      { from: 'kulschrank', to: 'kuhlschrank' },
      { from: 'wasserkochr', to: 'wasserkocher' },
    ])
    expect(await titlesFor(catalogue, 'Külschrank')).toEqual(['Großer Kühlschrank'])
  })

  it('knows every form of its own words, so that none is redacted as a name', async () => {
    const catalogue = await shopIn('pl', ['Róża ogrodowa'])

    expect(['roza', 'roze', 'rozy'].map((word) => catalogue.hasWord?.(word))).toEqual([true, true, true])
    expect(catalogue.hasWord?.('kowalska')).toBe(false)
  })

  it('keeps its language when products change, are replaced, or the locale names a country', async () => {
    const catalogue = await shopIn('de-AT', ['Schuh'])
    await catalogue.upsert([aProduct('neu', { title: 'Großes Haus', category: [] })])
    expect(await titlesFor(catalogue, 'grosse häuser')).toEqual(['Großes Haus'])

    await catalogue.replace({ products: [aProduct('anders', { title: 'Zwei Häuser', category: [] })] })
    expect(await titlesFor(catalogue, 'haus')).toEqual(['Zwei Häuser'])

    await catalogue.replace({
      locale: 'fr',
      products: [aProduct('fr', { title: 'Deux chevaux', category: [] })],
    })
    expect(await titlesFor(catalogue, 'cheval')).toEqual(['Deux chevaux'])
  })
})

describe('words that are written together', () => {
  const titles = [
    'Schuhe Nord',
    'Laufschuhe',
    'Wanderschuh',
    'Wandern und Laufen',
    'Praktische Tasse',
    'Tisch',
    'Tasche',
  ]

  it('are found by their last part, after what is nothing else', async () => {
    const catalogue = await shopIn('de', titles)

    expect(await titlesFor(catalogue, 'schuhe')).toEqual(['Schuhe Nord', 'Laufschuhe', 'Wanderschuh'])
    expect(await titlesFor(catalogue, 'tisch')).toEqual(['Tisch'])
  })

  it('are found apart when nobody writes them so', async () => {
    const catalogue = await shopIn('de', ['Messer für die Küche', 'Messer', 'Küche'])

    expect((await titlesFor(catalogue, 'Küchenmesser'))[0]).toBe('Messer für die Küche')
    expect(await catalogue.repair?.('Küchenmesser')).toEqual([])
  })

  it('are taken apart in Dutch too', async () => {
    const catalogue = await shopIn('nl', ['Schoenen', 'Wandelschoenen', 'Wandelen met de hond'])

    expect(await titlesFor(catalogue, 'schoen')).toEqual(['Schoenen', 'Wandelschoenen'])
  })

  it('stay whole in other languages', async () => {
    expect(await titlesFor(await shopIn('en', ['Ball', 'Foot', 'Football']), 'ball')).toEqual(['Ball'])
  })
})
