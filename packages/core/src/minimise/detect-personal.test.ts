import { describe, expect, test } from 'vitest'
import { detectPersonal } from './detect-personal.ts'
import { foldText } from './fold-text.ts'
import { nobody } from './known-shopper.ts'
import { mergeDetections } from './merge-detections.ts'

/** Names and addresses have tests of their own. */
function structuredIn(text: string): readonly string[] {
  return mergeDetections(detectPersonal(foldText(text), { shopper: nobody }))
    .filter(({ kind }) => kind !== 'NAME' && kind !== 'ADDRESS')
    .map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`)
}

const SHOP_TALK: Readonly<Record<string, readonly string[]>> = {
  English: [
    'Where is my order 000000123?',
    'Order #1001 and order #100000457 are late',
    'My invoice 2025-000123 from 12/03/2025 says VAT 20% of 1,299.00',
    'Is EAN 4006381333931 the same as 04006381333931?',
    'SKU 24-MB01, WSH12-32-Red, MJ-0423.B or 810-11-2291-K?',
    'Do you have it in size 42.5 / 8.5 UK / 27 cm?',
    'Can I pay in 3 instalments of 33.33?',
    'I need it before my birthday on 12 March',
    'A birthday present for a boy of 12, delivered by 05.12.2026',
    'Born to Run 1985 vinyl, is it in stock?',
    'My password is wrong and the reset link never comes',
    'The password reset does not work',
    'password is required, it says',
    'Does the router run firmware version 17.2.1 or 1.2.3.4?',
    'It updated to release 10.4.2.1 yesterday',
    'Look at the dot on the left, at the bottom, dot matrix style',
    'I saw it cheaper at amazon dot com',
    'It is cheaper on example.com than here',
    'The ratio is 16:9 and the delivery at 10:30:15',
    'Is the key: stainless-steel-2000 in stock?',
    'Use code SUMMER2026 or gift card 1234-5678-9012',
    'A pan of 28 cm, and the tin holds 12345678 beans',
    'swift delivery, thank you',
    'The id card holder in leather 85 x 54 mm',
    'A passport cover for 12.99',
    'Serial number SN-2024-00012345, model AB123456C',
    'Dimensions 120-60-75-80-90-10 in a list',
    'tracking 1Z9999999999999999 says delivered',
    '3-pin plug and 12-pin connector',
    'basic troubleshooting did not help with the token ring',
    'The serial is 123-45-6789 of the order 123-45-6789',
    'mac book 13 inch 2020, 8:16:32 GB',
    'Returns within 30 days; see terms.of/use',
    'driving license costume for kids, 5 pieces',
  ],
  German: [
    'Wo bleibt meine Bestellung 000000123 vom 12.03.2026?',
    'Ich brauche es zum Geburtstag am 24.12.2026',
    'Das Passwort ist falsch, ich komme nicht rein',
    'Mein Passwort ist vergessen',
    'Ein Kessel mit 1,2 l und 2200 W, 230 V',
    'Rechnung 100000123 inkl. 19 % MwSt. über 1.299,00 EUR',
    'Gibt es Artikel 12345678 auch in 36, 37, 38 oder 39?',
    'Die Firmware 1.0.12.4 ist alt',
    'Mir gefällt der Punkt am Ende nicht',
    'Der Ausweis der Puppe fehlt, Art.-Nr. 4711',
    'Sendungsnummer 00340434161094042557 ist unbekannt',
    'Kundennummer 20001234, Auftrag 4500012345',
    'Lieferung zwischen 10:00 und 12:00 Uhr am 03.04.',
  ],
  French: [
    'Où est ma commande 000000123 du 12/03/2026 ?',
    'Pour son anniversaire le 3 mai, taille 38 ou 40',
    'Mon mot de passe est incorrect',
    'Le mot de passe ne marche pas',
    'TVA de 20 % comprise dans 1 299,00 € ?',
    'Le point de vente, le point rouge et le point 12',
    'Référence 3760123456789, lot 20250312',
    'Une batterie de 5000 mAh, modèle XZ-1234567',
  ],
  Spanish: [
    '¿Dónde está mi pedido 000000123 del 12/03/2026?',
    'Para el cumpleaños del 5 de mayo, talla 42',
    'Mi contraseña es incorrecta',
    'La clave está en la talla: 38, 40 o 42',
    'Punto de recogida 28013, IVA 21 % incluido',
    'Referencia 8412345678905, modelo X1234567',
    'La cafetera de 1.299,00 euros',
  ],
  Italian: [
    'Dove si trova il mio ordine 000000123 del 12/03/2026?',
    'Per il compleanno del 5 maggio, taglia 42',
    'La password è sbagliata',
    'IVA al 22 % inclusa nei 1.299,00 euro?',
    'Il punto vendita di Roma ha il modello 8001234567890?',
  ],
  Dutch: [
    'Waar blijft mijn bestelling 000000123 van 12-03-2026?',
    'Voor haar verjaardag op 5 mei, maat 38',
    'Mijn wachtwoord is verlopen',
    'Inclusief 21% btw is het 1.299,00?',
    'Artikelnummer 8712345678906, btw de kleur is mooi',
  ],
  Polish: [
    'Gdzie jest moje zamówienie 000000123 z 12.03.2026?',
    'Na urodziny 5 maja, rozmiar 38',
    'Moje hasło jest nieprawidłowe',
    'Czy faktura VAT na 1 299,00 zł jest możliwa?',
    'Nie dostałem paczki 123456782, punkt odbioru zamknięty',
    'Kod EAN 5901234123457, nie działa',
  ],
  Portuguese: [
    'Onde está a minha encomenda 000000123 de 12/03/2026?',
    'Para o aniversário de 5 de maio, tamanho 38',
    'A minha senha é fraca',
    'O ponto de venda tem o modelo 5601234567890?',
  ],
}

describe('finding what is personal in what a shopper typed', () => {
  const sentences = Object.entries(SHOP_TALK).flatMap(([language, talk]) =>
    talk.map((sentence) => [language, sentence] as const),
  )

  test.each(sentences)('leaves ordinary %s alone: %s', (_, sentence) => {
    expect(structuredIn(sentence)).toEqual([])
  })

  test.each([
    ['My SSN is 219-09-9999 and my IP 203.0.113.7', ['ID 219-09-9999', 'IP 203.0.113.7']],
    ['Ich bin am 12.03.1985 geboren', ['BIRTH 12.03.1985']],
    ['See https://ada.example/me?x=1.', ['URL https://ada.example/me?x=1']],
  ])('finds each value of %j', (text, values) => {
    expect(structuredIn(text)).toEqual(values)
  })
})
