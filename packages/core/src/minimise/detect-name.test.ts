import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectName } from './detect-name.ts'

const found = (text: string) =>
  detectName(text)
    .toSorted((one, other) => one.start - other.start)
    .map(({ start, end }) => text.slice(start, end))

describe('finding names of persons', () => {
  it.each([
    ['a title', 'The parcel is for Mr. Okonjo, please.', ['Okonjo']],
    ['a title and small letters', 'it was mrs okonjo who called', ['okonjo']],
    ['an introduction', 'My name is Wilhelmine Grashüpfer and I ordered a sofa', ['Wilhelmine Grashüpfer']],
    ['an introduction and small letters', 'my name is anna grashüpfer', ['anna grashüpfer']],
    ['an introduction in German', 'Ich heiße Ngozi Adichira', ['Ngozi Adichira']],
    ['an introduction in French', "Je m'appelle Ngozi", ['Ngozi']],
    ['an introduction in Spanish', 'Me llamo Ngozi', ['Ngozi']],
    ['an introduction in Italian', 'Mi chiamo Ngozi', ['Ngozi']],
    ['an introduction in Dutch', 'Ik heet Ngozi', ['Ngozi']],
    ['an introduction in Polish', 'Nazywam się Ngozi', ['Ngozi']],
    ['a field of a form', 'Recipient: Ngozi Adichira', ['Ngozi Adichira']],
    ['a greeting', 'Dear Ngozi,\nyour parcel is here', ['Ngozi']],
    ['the end of a letter', 'Kind regards\nNgozi', ['Ngozi']],
    ['a given name in a told sentence', 'I gave it to Anna Grashüpfer yesterday', ['Anna Grashüpfer']],
    ['a title in capitals', 'FOR MR SMITH', ['SMITH']],
    ['a Polish title', 'Szanowny Pan Kowalski', ['Kowalski']],
    ['particles', 'I spoke to Anna van der Meulen', ['Anna van der Meulen']],
    ['a middle initial', 'Ngozi T. Adichira wants a refund', ['Ngozi T. Adichira']],
    ['a surname of its own kind', 'Parcel for Ngozi Petrosyan', ['Ngozi Petrosyan']],
    ['a surname of an adjective, in a told sentence', 'She is called Ngozi Kowalska', ['Ngozi Kowalska']],
    ['what only people do', 'Ngozi lives at the corner', ['Ngozi']],
    ['what people do, behind a given name', 'Anna asked for a refund', ['Anna']],
    ['a list of given names', 'for Anna, Maria and Ngozi, who are late', ['Anna', 'Maria', 'Ngozi']],
    ['a relative', 'My sister Anna', ['Anna']],
    ['a call', 'Can you help me, Anna?', ['Anna']],
    ['quoted words before it', '"Never again," says Grashüpfer.', ['Grashüpfer']],
    ['two words on a line of their own', 'Thank you\nAnna Grashüpfer\nBerlin', ['Anna Grashüpfer']],
  ])('finds a name by %s', (_, text, names) => {
    expect(found(text)).toEqual(names)
  })

  it('finds the parts of a name again where they stand alone', () => {
    expect(found('My name is Ngozi Adichira. Adichira with A, and Ngozi with N.')).toEqual([
      'Ngozi Adichira',
      'Adichira',
      'Ngozi',
    ])
  })

  it('finds who is with somebody on the same line, and not on another', () => {
    expect(found('Mr. Okonjo had it sent to Anna, too')).toEqual(['Okonjo', 'Anna'])
    expect(found('Mr. Okonjo had it sent to\nthe Anna lamp, too')).toEqual(['Okonjo'])
  })

  it('does not take the firm for a part of the name', () => {
    expect(found('I spoke to Anna Grashüpfer of Brauhilda')).toEqual(['Anna Grashüpfer'])
  })

  it('keeps its place behind invisible and composed characters', () => {
    const text = 'My\u200b name is Žofie\u0301 Hra\u0301dek'

    expect(found(text)).toEqual(['Žofie\u0301 Hra\u0301dek'])
  })
})

describe('leaving goods their names', () => {
  it.each([
    'Is the Emma mattress in stock?',
    'Sessel Emma und Hocker Emil',
    'The Clara dress in size 38 is too small',
    'I ordered a Hugo Boss shirt and Calvin Klein jeans',
    'Dr. Martens 1460 boots in size 41',
    'Miss Dior 50 ml',
    'Jack Daniel’s gift set 0.7 l',
    'Blaues Dekokissen 50x50',
    'Weihnachtsmann Deko 30 cm',
    'Rote Linsen 500 g',
    'Belgische Pralinen 200 g',
    'Ich habe Villeroy Tassen bestellt',
    'Plaque De Cuisson 60 cm',
    'Nowa Odzież damska',
    'Biały Proszek 4 kg',
    'I love the Nova Star lamp',
    'Dear Customer Service, the parcel is late',
    'Thanks Team, great service',
    'Will May be too late, or is April better?',
    'Sofa, Bett und Tisch von Brauhilda',
    'SALE: Sneaker, Boots, Sandalen',
    'the emma mattress and the billy shelf',
    'I love London mug',
    'Hi Tec Alpine Hand Warmer',
    'Cardholder Gingham Christmas Tree',
    'Frying Pan Ivory, 24 cm',
    'FRYING PAN IVORY',
    'SD, MMC, MS Pro',
    '4:3, 5 ms gray to gray',
    'Braun MR 4050 blender',
    'cleaning dr. DAT72 cartridge',
    'Push yourself in our Tristan Endurance set',
    'I like the Marco Lightweight Active Hoodie',
    'Will Marco Lightweight Active Hoodie be back?',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })
})

/** Ten times what it takes: a machine that tests is busy, and a slow pattern takes a hundred times as long. */
const LONGEST_US = 150_000

describe('reading names at no great cost', () => {
  it.each([
    'Mr. ',
    'Anna ',
    'Anna, ',
    'Anna and ',
    'Anna van der ',
    'Dear Anna ',
    'A. ',
    'A B ',
    'my name is ',
    'Anna\n',
    '" says A. ',
  ])('takes little time over 40,000 characters of %j', (piece) => {
    const text = piece.repeat(Math.ceil(40_000 / piece.length))
    detectName(text)
    const before = process.threadCpuUsage()
    detectName(text)

    expect(process.threadCpuUsage(before).user).toBeLessThan(LONGEST_US)
  })

  it('stays within any text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('Mr', '. ', 'Anna', ' ', ', ', '\n', 'van', 'İ', '\u0301', '"', 'says', 'is'),
        ),
        (pieces) => {
          const text = pieces.join('')
          for (const { start, end } of detectName(text)) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(text.length)
          }
          expect(text).toBe(pieces.join(''))
        },
      ),
    )
  })
})
