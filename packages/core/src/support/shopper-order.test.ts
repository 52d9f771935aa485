import { describe, expect, it } from 'vitest'
import { asksAboutOrders, daysSince } from './shopper-order.ts'

describe('the orders of a shopper', () => {
  it.each([
    'Where is my order?',
    'where is my last order',
    'When will my parcel arrive?',
    'Has it shipped yet?',
    'Did my package get delivered?',
    'When does the parcel arrive?',
    'Wo ist meine Bestellung?',
    'Wann kommt mein Paket?',
    'Wann wird meine Lieferung ankommen?',
    'Où est ma commande ?',
    'Où est le colis, quand va-t-il arriver ?',
    'Quand arrive mon colis ?',
    '¿Dónde está mi pedido?',
    'Waar is mijn bestelling?',
  ])('are asked about in: %s', (question) => {
    expect(asksAboutOrders(question)).toBe(true)
  })

  it.each([
    'How do I return a kettle?',
    'Do you ship to France?',
    'What does delivery cost?',
    'Which payment methods do you accept?',
    'Wie kann ich einen Artikel zurückgeben?',
    'Quels sont les frais de port ?',
    'Is this kettle in order to make tea?',
  ])('are not asked about in: %s', (question) => {
    expect(asksAboutOrders(question)).toBe(false)
  })

  it.each([
    ['2026-01-01T00:00:00Z', 9],
    ['2026-01-10T10:00:00Z', 0],
    ['2026-01-09T13:00:00Z', 0],
    ['2026-01-09T11:59:59Z', 1],
    ['2027-01-01T00:00:00Z', 0],
    ['1999-01-01T00:00:00Z', 3660],
    ['yesterday', 0],
    ['', 0],
  ])('placed on %s are %i whole days old', (placedAt, days) => {
    expect(daysSince(placedAt, Date.parse('2026-01-10T12:00:00Z'))).toBe(days)
  })
})
