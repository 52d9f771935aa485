import { describe, expect, it } from 'vitest'
import { detectAddress } from './detect-address.ts'

const all = (text: string) =>
  detectAddress(text).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`)
const found = (text: string) =>
  detectAddress(text)
    .filter(({ kind }) => kind === 'ADDRESS')
    .map(({ start, end }) => text.slice(start, end))

describe('finding postal addresses', () => {
  it.each([
    ['English', 'Send it to 12 Maple Street, please', '12 Maple Street'],
    ['English, small', 'i live at 12 maple street', '12 maple street'],
    ['numbered', 'It goes to 350 5th Avenue', '350 5th Avenue'],
    ['with a flat', 'It is 12 Maple St, Apt. 3', '12 Maple St, Apt. 3'],
    ['with a direction', 'at 12 Maple St NW', '12 Maple St NW'],
    [
      'with town and postcode',
      'to 12 Maple Street, Springfield, IL 62704',
      '12 Maple Street, Springfield, IL 62704',
    ],
    ['German', 'Ich wohne Hauptstraße 5', 'Hauptstraße 5'],
    ['German, shortened', 'Bitte an die Hauptstr. 5', 'Hauptstr. 5'],
    ['German, of two words', 'Sie wohnt Lange Gasse 12a', 'Lange Gasse 12a'],
    ['German, with a town', 'Hauptstraße 5, 10115 Berlin', 'Hauptstraße 5, 10115 Berlin'],
    ['Dutch', 'Het is Keizersgracht 21', 'Keizersgracht 21'],
    ['French', 'Livrez au 12 rue de la Paix', '12 rue de la Paix'],
    ['French, with bis', 'au 12 bis, rue Royale', '12 bis, rue Royale'],
    ['Spanish', 'Vivo en Calle Mayor, 5', 'Calle Mayor, 5'],
    ['Spanish, shortened', 'Vivo en C/ Mayor 5', 'C/ Mayor 5'],
    ['in capitals', 'TO 12 MAPLE ST', '12 MAPLE ST'],
    ['Italian', 'Abito in Via Roma 10', 'Via Roma 10'],
    ['Polish', 'Mieszkam przy ul. Długa 5/7', 'ul. Długa 5/7'],
    ['Hungarian', 'a Kossuth Lajos utca 21 alatt', 'Kossuth Lajos utca 21'],
    ['Swedish', 'Jag bor på Storgatan 14', 'Storgatan 14'],
    ['a box', 'Write to P.O. Box 242', 'P.O. Box 242'],
    ['a German box', 'An Postfach 1234', 'Postfach 1234'],
    ['a postcode', 'My postcode is 10115', '10115'],
    ['a state and a postcode', 'from Springfield, IL 62704', 'Springfield, IL 62704'],
    ['a suite', 'It is Suite 464', 'Suite 464'],
    [
      'a street that nobody knows, with its town',
      'It is Brunnenhof 7, 10115 Berlin',
      'Brunnenhof 7, 10115 Berlin',
    ],
    [
      'a street that nobody knows, before its town',
      'It is Brunnenhof 7, Berlin 10115',
      'Brunnenhof 7, Berlin 10115',
    ],
    ['a street that nobody knows, with its flat', 'It is Brunnenhof 7, Apt. 12', 'Brunnenhof 7, Apt. 12'],
    ['announced', 'My address is 12 Brunnenhof', '12'],
    ['full width', 'Send it to １２ Maple Street', '１２ Maple Street'],
  ])('finds one: %s', (_, text, address) => {
    expect(found(text)).toEqual([address])
  })

  it('goes on over the lines of a letterhead, and ends before the telephone', () => {
    const text = 'Brunnenhof 7\nApt. 12\n10115 Berlin\nMobile: 030 1234567'

    expect(found(text)).toEqual(['Brunnenhof 7\nApt. 12\n10115 Berlin'])
    expect(found('12 Maple St\nSpringfield 62704\n555 010 2030')).toEqual(['12 Maple St\nSpringfield 62704'])
  })

  it('finds the recipient above it, known name or not', () => {
    expect(all('Please send to\nNgozi Adichira\nMaple Goods\n12 Maple Street')).toEqual([
      'ADDRESS 12 Maple Street',
      'NAME Maple Goods',
      'NAME Ngozi Adichira',
    ])
  })

  it('takes no sentence and no goods above an address for a recipient', () => {
    expect(all('The Grey Sofa Malmo is late\nGrey Sofa\n12 Maple Street')).toEqual([
      'ADDRESS 12 Maple Street',
    ])
    expect(all('Brauhilda\n12 Maple Street')).toEqual(['ADDRESS 12 Maple Street'])
    expect(all('Ngozi Adichira, 12 Maple Street')).toEqual(['ADDRESS 12 Maple Street'])
  })
})

describe('leaving numbers of shops alone', () => {
  it.each([
    '5 Royal Place mats',
    '24 Inch Road bike',
    'Madison Avenue 2 bag',
    'Via Spiga 7 sandals size 38',
    'size 42 EU trail shoes under 80',
    'Route 66, USA, 2019 poster',
    'CAS 7732-18-5, concentration 0.5 %',
    'Garantie 2 ans, moteur garanti 10 ans.',
    'Ich suche den Teppichläufer 80 in Grau',
    'zip 20 cm YKK',
    'Please ship to 3 countries',
    'Delivered to 4 stores in 2 days',
    'Located in 5 cities',
    'Size is 42',
    'Room 12 decor, Suite 16 style',
    '5th Avenue eau de parfum 125 ml',
    'Monitor 27 Zoll, 165 Hz, Modell G2',
    'Ordered on 12 March, 2024 in London',
    'Order 000000123, 2 pieces, 49.90 EUR',
    'Platz 4 im Ranking',
    'Bremsbacken 4 Stück',
    'Briefmarken 5 Stück',
    'a street lamp without a number',
    'Compatible with Brenner LaserJet 2700, Colour LaserJet 3000',
    'Puzzle Retro Destiny 4, 1000 pieces, 12+',
    'Graphics 630, 2070 pixels',
    'I want the 125 Brauhilda Patch ST',
    '49362 internal solid state drive',
    '16X PATA DVD-ROM Drive',
    'Is BD-R Brauhilda 5 in stock?',
    'USB-C Multiport 2x',
    'Toner C-EXV 21 Original',
    'Zero U, 16A',
    'Via Eden 400 MHz',
    'I want 4 Santa Place Settings',
  ])('leaves %j alone', (text) => {
    expect(all(text)).toEqual([])
  })
})

/** Ten times what it takes: a machine that tests is busy, and a slow pattern takes a hundred times as long. */
const LONGEST_US = 150_000

describe('reading addresses at no great cost', () => {
  it.each([
    'Street 12 ',
    '12 ',
    'rue de la 1 ',
    '1 Main ',
    'Apt. 3 ',
    'Berlin\n',
    '12 Maple St\n',
    'address is 1 ',
  ])('takes little time over 40,000 characters of %j', (piece) => {
    const text = piece.repeat(Math.ceil(40_000 / piece.length))
    detectAddress(text)
    const before = process.threadCpuUsage()
    detectAddress(text)

    expect(process.threadCpuUsage(before).user).toBeLessThan(LONGEST_US)
  })
})
