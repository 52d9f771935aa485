import { describe, expect, it } from 'vitest'
import { aProduct } from '../../test-support/product-fixture.ts'
import type { EmbeddedCatalogue } from './embedded-catalogue.ts'
import { openCatalogue } from './open-catalogue.ts'

const shopIn = (locale: string, titles: readonly string[]): Promise<EmbeddedCatalogue> =>
  openCatalogue({ locale, products: titles.map((title) => aProduct(title, { title, category: ['Haus'] })) })

const suggested = async (locale: string, titles: readonly string[], text: string) =>
  (await (await shopIn(locale, titles)).suggest?.(text, 5))?.queries

describe('completing a query in the language of the shop', () => {
  it.each([
    ['de', ['Kissen für Sofas', 'Kissen für Sofas, klein', 'Kissen für Stühle'], 'kis', 'kissen fur sofas'],
    ['fr', ['Bottes pour les enfants', 'Bottes pour les enfants, bleu'], 'bot', 'bottes pour les enfants'],
    ['pl', ['Etui na telefon', 'Etui na telefon, szare'], 'et', 'etui na telefon'],
    ['en', ['Kettle with whistle', 'Kettle with whistle, red'], 'ket', 'kettle with whistle'],
  ])('goes on in %s to a word that says something', async (locale, titles, text, query) => {
    expect(await suggested(locale, titles, text)).toEqual([query.split(' ')[0], query])
  })

  it.each([
    ['de', 'Roter Schuh', 'rote schu', 'rote schuh'],
    ['fr', 'Chaussures légères', 'chaussure le', 'chaussure legeres'],
    ['pl', 'Czerwone buty', 'czerwony bu', 'czerwony buty'],
  ])('goes on in %s beside another form of the word before', async (locale, title, text, query) => {
    expect(await suggested(locale, [title, 'Xylophon'], text)).toEqual([query])
  })
})

describe('finding what is alike in the language of the shop', () => {
  const SHELVES = [
    [
      'de',
      'Kanne aus der Manufaktur für den Tisch',
      'Große Kannen',
      'Besteck aus der Werkstatt für den Gast',
    ],
    ['fr', 'Théière pour la table avec un filtre', 'Petites théières', 'Nappe pour la fête avec un ourlet'],
    ['pl', 'Dzbanek na stół dla gości do herbaty', 'Dzbanki', 'Obrus na piknik dla rodziny do ogrodu'],
  ] as const

  it.each(SHELVES)('goes in %s by the words that say something, in any form', async (locale, ...titles) => {
    const [one, alike, unlike] = titles
    const found = await (await shopIn(locale, [one, unlike, alike])).similar?.(one, 1)

    expect(found?.map(({ title }) => title)).toEqual([alike])
  })

  it.each(SHELVES)('chooses what goes with a product by the same words in %s', async (locale, ...titles) => {
    const [one, alike, unlike] = titles
    const products = [one, unlike, alike].map((title) =>
      aProduct(title, { title, category: ['Haus', title === one ? 'A' : 'B'] }),
    )
    const found = await (await openCatalogue({ locale, products })).companions(one, 1)

    expect(found.map(({ title }) => title)).toEqual([alike])
  })
})

describe('shoes by what a French shop calls their size', () => {
  const shoes = ['42', '44'].map((size) =>
    aProduct(size, {
      title: 'Chaussures de course',
      category: ['Chaussures'],
      attributes: { Pointure: size },
    }),
  )

  it.each(['chaussures pointure 44', 'chaussures uk 10', 'chaussures EU 44'])('finds by %j', async (text) => {
    const catalogue = await openCatalogue({ locale: 'fr', products: shoes })

    expect((await catalogue.search({ text, limit: 2 }))[0]?.id).toBe('44')
  })
})
