import { describe, expect, it } from 'vitest'
import { detectPhone } from './detect-phone.ts'

const found = (text: string) => detectPhone(text).map(({ start, end }) => text.slice(start, end))

describe('finding telephone numbers', () => {
  it.each([
    ['+49 (0) 30 1234567', '+49 (0) 30 1234567'],
    ['or +447700900123.', '+447700900123'],
    ['0049 171 1234567', '0049 171 1234567'],
    ['Ruf mich an: 0151 23456789', '0151 23456789'],
    ['my number is 07700900123', '07700900123'],
    ['Tel.: 030/1234567', '030/1234567'],
    ['appelle-moi au 06 12 34 56 78', '06 12 34 56 78'],
    ['ring mig på 070-123 45 67', '070-123 45 67'],
    ['ring mig på 612345678', '612345678'],
    ['llámame al 612 345 678', '612 345 678'],
    ['(555) 123-4567', '(555) 123-4567'],
    ['Fax: 345-899-3560x4587', '345-899-3560x4587'],
    ['call me on 9472 7916?', '9472 7916'],
    ['０１５１ ２３４５６７８９', '０１５１ ２３４５６７８９'],
    ['+1\u00a0415\u00a0555\u00a02671', '+1\u00a0415\u00a0555\u00a02671'],
    ['+49\u200b151\u200b23456789', '+49\u200b151\u200b23456789'],
  ])('finds the number in %j', (text, phone) => {
    expect(found(text)).toEqual([phone])
  })

  it.each([
    'Where is my order 000000123?',
    'I called about order 100000123',
    'Order #2000000457 has not arrived, please call me',
    'Is EAN 4006381333931 in stock?',
    'the phone case 5901234123457',
    'SKU 24-MB01-0123456',
    'Sizes 36 37 38 39 40 41 42',
    'a desk of 160 80 75 cm, 120x60x75',
    'between 1.299,00 and 12.499,00 EUR',
    'in 2019, 2020 and 2021, or 2019-2024',
    'on 12.03.2024 at 10:30 or 2024-03-12 10:30:00',
    'firmware 7.12.3.44',
    'mobile phone 128 GB 6.1 inch 12 MP',
    'a +5000 mAh battery, -20 +60 degrees',
    'thread count 200 300 400 600 800 1000',
    'ISBN 978-3-16-148410-0',
    '12345678',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })
})
