import { describe, expect, it } from 'vitest'
import { detectLabelledNumber } from './detect-labelled-number.ts'
import { foldText } from './fold-text.ts'

const found = (text: string) =>
  detectLabelledNumber(foldText(text)).map(({ start, end }) => text.slice(start, end))

describe('finding numbers that the words call personal', () => {
  it.each([
    ['His social security number is 219099999', '219099999'],
    ['My ITIN: 912 70 1234', '912 70 1234'],
    ['EIN: 12-3456789', '12-3456789'],
    ["my driver's license number is F1628-2354-0116", 'F1628-2354-0116'],
    ['driving licence MORGA657054SM9IJ', 'MORGA657054SM9IJ'],
    ['Führerscheinnummer B072RRE2I55', 'B072RRE2I55'],
    ['Passport no. 123456789', '123456789'],
    ['Reisepass C01X00T47', 'C01X00T47'],
    ['Mon passeport est 12AB34567', '12AB34567'],
    ['Personalausweisnummer: T220001293', 'T220001293'],
    ['My national insurance number is AB123456C', 'AB123456C'],
    ['NHS number 943 476 5919', '943 476 5919'],
    ['Steuer-ID 86095742719', '86095742719'],
    ['meine Steuernummer lautet 21/815/08150', '21/815/08150'],
    ['USt-IdNr. DE 136 695 976', 'DE 136 695 976'],
    ['SIRET : 732 829 320 00074', '732 829 320 00074'],
    ['numéro de sécurité sociale 184127645108946', '184127645108946'],
    ['codice fiscale RSS MRA 85T10 A562S', 'RSS MRA 85T10 A562S'],
    ['Partita IVA 00743110157', '00743110157'],
    ['Die Sozialversicherungsnummer meiner Frau ist 65 170839 J 003', '65 170839 J 003'],
    ['mijn BSN is 111222333', '111222333'],
    ['PESEL 44051401359', '44051401359'],
    ['NIP 1234563218', '1234563218'],
    ['nr dowodu ABS 123456', 'ABS 123456'],
    ['o meu NIF é 123456789', '123456789'],
    ['personnummer 8112289874', '8112289874'],
    ['CPF 39053344705', '39053344705'],
    ['Aadhaar: 234123412346', '234123412346'],
    ['PAN number ABCPE1234F', 'ABCPE1234F'],
    ['マイナンバーは 1234 5678 9018 です', '1234 5678 9018'],
    ['my number 123456789018', '123456789018'],
    ['CIF B58378431', 'B58378431'],
  ])('finds the number in %j', (text, number) => {
    expect(found(text)).toEqual([number])
  })

  it.each([
    'VAT invoice for order 000000123',
    'incl. VAT 1.299.000',
    'tax of 20 on 123456789',
    'SSN is asked for, but my order is 000000123',
    'passport cover 12.99',
    'NHS discount on order 943476591',
    'pan 28 cm 12345',
    'ein 123456789',
    'ID card printer ZXP-12345',
    'driver license frame 12345678',
    'CPR training doll 12345678',
    'driving licence since 12.03.2004',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([])
  })
})
