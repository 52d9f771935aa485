import { describe, expect, it } from 'vitest'
import { detectBirthDate } from './detect-birth-date.ts'
import { foldText } from './fold-text.ts'

const found = (text: string) =>
  detectBirthDate(foldText(text)).map(({ start, end }) => text.slice(start, end))

describe('finding dates of birth', () => {
  it.each([
    ['I was born on 2/8/1985', '2/8/1985'],
    ['DOB: 1985-03-12', '1985-03-12'],
    ['D.O.B. 12/03/85', '12/03/85'],
    ['My date of birth is March 12th, 1985', 'March 12th, 1985'],
    ['born 12 March 1985 in Leeds', '12 March 1985'],
    ['born in 1985', '1985'],
    ['our son was born on 12/03/2025', '12/03/2025'],
    ['12.03.1985 (date of birth)', '12.03.1985'],
    ['my birthday is 12/03/1985', '12/03/1985'],
    ['12/03/1985 is my birthday', '12/03/1985'],
    ['1985-03-12 ist mein Geburtsdatum', '1985-03-12'],
    ['Ich bin am 12. März 1985 geboren', '12. März 1985'],
    ['Geburtsdatum: 12.03.1985', '12.03.1985'],
    ['geb. 12.3.85', '12.3.85'],
    ['née le 2 février 1985', '2 février 1985'],
    ['date de naissance : 02/02/1985', '02/02/1985'],
    ['nacido el 12 de marzo de 1985', '12 de marzo de 1985'],
    ['fecha de nacimiento 12-03-1985', '12-03-1985'],
    ['nata il 12 marzo 1985', '12 marzo 1985'],
    ['data di nascita: 12/03/1985', '12/03/1985'],
    ['geboren op 12 maart 1985', '12 maart 1985'],
    ['geboortedatum 12-03-1985', '12-03-1985'],
    ['urodzona 12 marca 1985', '12 marca 1985'],
    ['data urodzenia 12.03.1985', '12.03.1985'],
    ['nasci em 12 de março de 1985', '12 de março de 1985'],
    ['data de nascimento: 12/03/1985', '12/03/1985'],
    ['生年月日 1985年3月12日', '1985年3月12'],
  ])('finds the date in %j', (text, date) => {
    expect(found(text)).toEqual([date])
  })

  it.each([
    'Ordered on 12/03/2026, delivered 14/03/2026',
    'for her birthday on 12.03.2026',
    'zum Geburtstag am 24.12.',
    'birthday 5 May',
    'Born to Run 1985',
    'a new born set of 3, 12 euros',
    'between 2019 and 2024-03-12',
    'Date of birth? My order is of 12.03.2026',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })
})
