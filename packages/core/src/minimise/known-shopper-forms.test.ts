import { describe, expect, it } from 'vitest'
import { detectKnown, detectStrong, knownShopper } from './known-shopper.ts'

const shopper = knownShopper({
  customer: {
    firstname: 'Ada',
    lastname: 'Lovelaceson',
    email: 'ada.lovelaceson@shopper.example',
    telephone: '+44 20 7946 0958',
    dob: '1990-03-04',
  },
  addresses: [
    { street: ['12 Harbour Street', 'Flat 3'], city: 'Canaryville', postcode: 'SW1A 1AA' },
    { street: ['Schillerstraße', '7a'], city: 'Kraków', postcode: '00-950' },
    { address1: '26 rue des Tilleuls', zip: '75011' },
    { street: 'ul. Marszałkowska 5/8' },
    { street: 'Muster Avenue 140', housenumber: '' },
  ],
  orders: [{ increment_id: '000100417' }, { name: '#100482' }, { order_number: 'LL-200311' }],
})

const found = (text: string) => detectKnown(text, shopper).map(({ start, end }) => text.slice(start, end))
const strong = (text: string) => detectStrong(text, shopper).map(({ start, end }) => text.slice(start, end))

describe('a known value', () => {
  it.each([
    '020 7946 0958',
    '+44 (0)20 7946-0958',
    '0044 20 79460958',
    '(020) 7946.0958',
    '44 20 7946 0958',
    '020/7946 09 58',
  ])('is found as the telephone number %j', (text) => {
    expect(strong(`call ${text}, please`)).toEqual([text.replace(/^\(/, '')])
  })

  it('is found as a number in whose end zeros stand', () => {
    const round = knownShopper({ customer: { telephone: '0200000965' } })

    expect(detectStrong('call +44 20 000 0965, please', round)).toHaveLength(1)
  })

  it.each(['020 7946 0959', '7946 095', '10020 7946'])('is not the other number %j', (text) => {
    expect(found(`call ${text}, please`)).toEqual([])
  })

  it.each([
    'ada.lovelaceson at shopper dot example',
    'ada dot lovelaceson at shopper dot example',
    'ada.lovelaceson (at) shopper (dot) example',
    'ada.lovelaceson [at] shopper.example',
    'ADA LOVELACESON AT SHOPPER DOT EXAMPLE',
    'ada punkt lovelaceson at shopper punkt example',
    'ada.lovelaceson małpa shopper kropka example',
    'ada.lovelaceson arroba shopper punto example',
  ])('is found as the spoken address %j', (text) => {
    expect(strong(`mail ${text} now`)).toEqual([text])
  })

  it.each([
    '12 Harbour Street',
    '12 Harbour St.',
    '12, harbour str',
    'Harbour Street 12',
    'Schillerstraße 7a',
    'Schillerstr. 7 a',
    'Schiller Str. 7a',
    '7a Schillerstrasse',
    '26, rue des Tilleuls',
    'rue des Tilleuls 26',
    'Marszałkowska 5/8',
    'ul. Marszalkowska 5 / 8',
    'Muster Ave 140',
    '140 Muster Av.',
  ])('is found as the street %j, also in what the shop publishes', (text) => {
    const bare = text.replace(/\.$/, '').replace(/^ul\. /, '')
    expect(strong(`at ${text} there`).map((hit) => hit.replace(/^ul\. /, ''))).toContain(bare)
  })

  it.each(['SW1A 1AA', 'sw1a1aa', 'SW1A-1AA', '00-950', '00 950', '00950', '75011'])(
    'is found as the postcode %j',
    (text) => {
      expect(found(`in ${text} here`)).toEqual([text])
    },
  )

  it.each([
    '4 March 1990',
    '4th of March 1990',
    'March 4th, 1990',
    '04 Mar 1990',
    '4. März 1990',
    '4 de marzo de 1990',
    '4 marca 1990',
    '4. maaliskuuta 1990',
    '4 mars 1990',
    '04.03.1990',
    '3/4/1990',
    '1990-03-04',
    '19900304',
  ])('is found as the date of birth %j', (text) => {
    expect(strong(`born ${text}.`)).toEqual([text])
  })

  it.each(['March 1990', '5 March 1990', '4 May 1990', '4 March 1991', 'since 1990'])(
    'is not the other date %j',
    (text) => {
      expect(found(`born ${text}.`)).toEqual([])
    },
  )

  it.each([
    '000100417',
    '000 100 417',
    '0001-00417',
    '#100482',
    '100 482',
    'LL200311',
    'll 200 311',
    '100417',
  ])('is found as the order %j', (text) => {
    expect(found(`order ${text} please`).join()).toBe(text.replace('#', ''))
  })

  it.each([
    ['A. Lovelaceson', 'A. Lovelaceson'],
    ['Lovelaceson, A.', 'Lovelaceson, A'],
    ['Ada L.', 'Ada L'],
    ['Ada B.', 'Ada'],
    ['Anna Lovelaceson', 'Lovelaceson'],
  ])('is found in %j with the initials of the shopper as %j', (text, hit) => {
    expect(found(`from ${text} to`)).toEqual([hit])
  })

  it.each(['Lovelacesn', 'Lovelacseon', 'Lovellaceson', 'Lovelaseson', 'Canariville', 'Ada Lovelacson'])(
    'is found with the typing error %j',
    (text) => {
      expect(found(`from ${text} to`)).toEqual([text])
    },
  )

  it.each(['Loveless', 'Glovelaceson', 'Lovelaces', 'Ida', 'Canary', 'harbour', 'flat'])(
    'is not the other word %j',
    (text) => {
      expect(found(`from ${text} to`)).toEqual([])
    },
  )

  it('needs no more than a neighbour to be found with a typing error although it is short', () => {
    const session = { customer: { firstname: 'Greta', lastname: 'Baker' } }
    const text = 'ask Greta Bakar about a bakar'

    expect(detectKnown(text, knownShopper(session)).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Greta Bakar',
    ])
  })

  it('does not take the name of an office for the name of a shopper', () => {
    const session = { customer: { email: 'Orders+fr@shopper.example' } }
    const text = 'orders of the shop: orders+fr@shopper.example'

    expect(detectKnown(text, knownShopper(session)).map(({ start, end }) => text.slice(start, end))).toEqual([
      'orders+fr@shopper.example',
    ])
  })

  it('does not take a word of the shop for a name beside a name', () => {
    const text = 'for Ada white shoes'
    const session = { customer: { firstname: 'Ada', lastname: 'Whyte' } }

    expect(detectKnown(text, knownShopper(session)).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Ada',
    ])
  })

  it.each(['Adą Lovelacesonową', 'Lovelacesona Ada', 'LOVELACESONS, ADAS'])(
    'is strong as the whole name %j in any case',
    (text) => {
      expect(strong(`from ${text} to`)).toEqual([text])
    },
  )
})

describe('a word of the shop', () => {
  const isShopWord = (word: string) =>
    ['black', 'blacks', 'conrad', 'kettle', 'harbour', 'rivertown'].includes(word)
  const black = knownShopper({
    customer: { firstname: 'Conrad', lastname: 'Black', city: 'Rivertown', email: 'black@shopper.example' },
  })
  const hits = (text: string) =>
    detectKnown(text, black, isShopWord).map(({ start, end }) => text.slice(start, end))

  it('stays, although it is a name, a city or a case of one', () => {
    expect(hits('a black kettle, two blacks, made in Rivertown by Conrad')).toEqual([])
  })

  it('does not spare a whole name, an address or another form of the name', () => {
    expect(hits('Conrad Black, black@shopper.example, for Conrads')).toEqual([
      'Conrad Black',
      'black@shopper.example',
      'Conrads',
    ])
  })
})
