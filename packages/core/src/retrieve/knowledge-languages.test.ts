import { describe, expect, it } from 'vitest'
import { openKnowledge } from './open-knowledge.ts'
import type { Page } from './page.ts'

const page = (id: string, title: string, text: string, locale?: string): Page => ({
  id,
  title,
  url: `/help/${id}`,
  text,
  ...(locale !== undefined && { locale }),
})

const PAGES: Readonly<Record<string, readonly Page[]>> = {
  de: [
    page('versand', 'Versand', 'Ein Paket in die Schweiz kostet 9 €. Größere Möbel liefert eine Spedition.'),
    page('ruckgabe', 'Rückgabe', 'Artikel nehmen wir 30 Tage lang zurück.'),
    page('gutschein', 'Gutscheine', 'Alle Gutscheine gelten drei Jahre.'),
  ],
  fr: [
    page(
      'livraison',
      'Livraison',
      'Un colis pour la Suisse coûte 9 €. Les meubles arrivent par transporteur.',
    ),
    page('retour', 'Retours', 'Nous reprenons les articles pendant 30 jours.'),
    page('cadeau', 'Chèque-cadeau', 'Un chèque-cadeau est valable trois ans.'),
  ],
  pl: [
    page('dostawa', 'Dostawa', 'Paczka do Szwajcarii kosztuje 9 €. Większe meble przywozi spedytor.'),
    page('zwroty', 'Zwroty', 'Produkty przyjmujemy z powrotem przez 30 dni.'),
    page('bon', 'Bon podarunkowy', 'Bon podarunkowy jest ważny trzy lata.'),
  ],
  es: [
    page('envio', 'Envíos', 'Un paquete a Suiza cuesta 9 €.'),
    page('devolucion', 'Devoluciones', 'Aceptamos artículos durante 30 días.'),
  ],
  it: [
    page('spedizione', 'Spedizioni', 'Un pacco per la Svizzera costa 9 €.'),
    page('reso', 'Resi', 'Riprendiamo gli articoli per 30 giorni.'),
  ],
  nl: [
    page('bezorgen', 'Bezorging', 'Een pakket naar Zwitserland kost 9 €.'),
    page('retour', 'Retourneren', 'Artikelen nemen wij 30 dagen lang terug.'),
  ],
}

const idsFor = async (
  options: Parameters<typeof openKnowledge>[0],
  question: string,
  locale?: string,
): Promise<readonly string[]> => {
  const knowledge = await openKnowledge(options)
  const found = await knowledge.passages(question, 5, { locale })
  knowledge.close()
  return found.map(({ id }) => id)
}

describe('help pages in the language of the shop', () => {
  it.each([
    ['de', 'Werden Pakete in die Schweiz verschickt?', 'versand-1'],
    ['de-AT', 'Bekomme ich das als Gutschein?', 'gutschein-1'],
    ['de', 'Liefert ihr auch ein grosses Möbel?', 'versand-1'],
    ['de', 'Kann ich einen Artikel zurueckgeben? Was ist mit der Rueckgabe?', 'ruckgabe-1'],
    ['fr', 'Est-ce que les transporteurs montent un meuble ?', 'livraison-1'],
    ['fr', 'Vos chèques-cadeaux sont-ils valables longtemps ?', 'cadeau-1'],
    ['pl', 'Czy macie bony podarunkowe?', 'bon-1'],
    ['pl', 'Ile kosztują paczki?', 'dostawa-1'],
    ['es', '¿Cuánto cuestan los paquetes?', 'envio-1'],
    ['it', 'Quanto costano i pacchi?', 'spedizione-1'],
    ['nl', 'Wat kosten pakketten?', 'bezorgen-1'],
  ])('answer in %s %j by the forms of its words', async (locale, question, id) => {
    const pages = PAGES[locale.slice(0, 2)] ?? []

    expect((await idsFor({ pages, locale }, question))[0]).toBe(id)
  })

  it.each([
    ['de', 'Was ist mit der und die?'],
    ['de', 'Habt ihr einen Studentenrabatt?'],
    ['fr', 'Est-ce que vous avez une boutique à Lyon ?'],
    ['pl', 'Czy jest zniżka studencka dla mnie?'],
  ])('have in %s nothing to say on %j', async (locale, question) => {
    expect(await idsFor({ pages: PAGES[locale] ?? [], locale }, question)).toEqual([])
  })

  it('are shown as they are written', async () => {
    const knowledge = await openKnowledge({ pages: PAGES['de'] ?? [], locale: 'de' })

    expect((await knowledge.passages('Pakete Schweiz', 1))[0]).toEqual({
      id: 'versand-1',
      title: 'Versand',
      text: 'Ein Paket in die Schweiz kostet 9 €. Größere Möbel liefert eine Spedition.',
      url: '/help/versand',
    })
  })

  it('are read as English where nobody says otherwise', async () => {
    const pages = [page('card', 'Gift cards', 'We are delivering gift cards by post.')]

    expect(await idsFor({ pages }, 'do you deliver a gift card')).toEqual(['card-1'])
    expect(await idsFor({ pages: PAGES['de'] ?? [] }, 'Gutscheinen')).toEqual([])
  })

  it('are searched by whole words in a language without rules', async () => {
    const pages = [page('fragt', 'Fragt', 'En pakke koster 9 kr.')]

    expect(await idsFor({ pages, locale: 'da' }, 'pakke')).toEqual(['fragt-1'])
  })
})

describe('help pages in several languages', () => {
  const pages = [
    page('en', 'Newsletter', 'Our newsletter comes once a month.'),
    page('de', 'Newsletter', 'Unser Newsletter kommt einmal im Monat.', 'de-DE'),
    page('fr', 'Cartes', 'Les cartes-cadeaux sont valables trois ans.', 'fr'),
  ]

  it('are each read in their own', async () => {
    expect(await idsFor({ pages }, 'une carte-cadeau valable')).toEqual(['fr-1'])
    expect(await idsFor({ pages }, 'Monate')).toEqual(['de-1'])
  })

  it('answer in the language that is asked for first', async () => {
    expect(await idsFor({ pages }, 'newsletter')).toEqual(['en-1', 'de-1'])
    expect(await idsFor({ pages }, 'newsletter', 'de')).toEqual(['de-1', 'en-1'])
    expect(await idsFor({ pages }, 'newsletter', 'pl')).toEqual(['en-1', 'de-1'])
  })

  it('say which one they are in, or are refused', async () => {
    await expect(openKnowledge({ pages: [page('x', 'X', 'x', 'not a language')] })).rejects.toMatchObject({
      code: 'CLOISTER_CATALOGUE_INVALID',
      details: { page: 1, field: 'locale' },
    })
  })
})
