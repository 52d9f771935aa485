import type { QueryLanguage } from './query-language.ts'

export const polish: QueryLanguage = {
  code: 'pl',
  atMost:
    'do, poniżej, mniej niż, za mniej niż, tańsze niż, tańszy niż, tańsza niż, maksymalnie, maks, max, maksimum, najwyżej, co najwyżej, nie więcej niż, nie drożej niż, nie droższy niż, nie droższe niż, nie droższa niż, nie ponad, nie powyżej, nie przekraczający, nie przekraczające, nie przekraczająca, w granicach do, limit',
  atMostAfter: 'lub mniej, albo mniej, i mniej, maksymalnie, maks, max, maksimum, lub taniej, albo taniej',
  atLeast:
    'od, powyżej, ponad, więcej niż, za więcej niż, droższe niż, droższy niż, droższa niż, co najmniej, przynajmniej, minimum, min, minimalnie, nie mniej niż, nie poniżej, nie tańszy niż, nie tańsze niż, nie tańsza niż, przekracza, przekraczający, przekraczające, począwszy od',
  atLeastAfter: 'lub więcej, albo więcej, i więcej, wzwyż, minimum, lub drożej, w górę',
  rangeStart: 'między, pomiędzy, od, w przedziale, w zakresie, w przedziale od',
  rangeMiddle: 'a, i, do, oraz',
  about: 'około, ok, mniej więcej, w okolicach, koło, blisko, circa, ca, jakieś, w granicach',
  aboutAfter: 'około, mniej więcej',
  budget: 'za, budżet, mój budżet to, z budżetem, w cenie, cena',
  cheapestFirst:
    'najtańszy, najtańsza, najtańsze, najtańszego, najtańszych, tani, tania, tanie, taniego, tanich, tanio, najniższa cena, w najniższej cenie, cena rosnąco, od najtańszych, od najtańszego, niedrogi, niedroga, niedrogie',
  dearestFirst:
    'najdroższy, najdroższa, najdroższe, najdroższego, najdroższych, najwyższa cena, cena malejąco, od najdroższych, od najdroższego',
  without:
    'nie, nie od, nie z, bez, oprócz, poza, z wyjątkiem, wyłączając, z wyłączeniem, ale nie, ale bez, ale nie od, byle nie, tylko nie, inny niż, inna niż, inne niż, wszystko oprócz, wszystko poza, prócz, ani, zamiast, unikaj, nic od, żaden, żadna, żadne, żadnego, żadnych, nigdy, nie chcę, nie marki, nie firmy',
  withoutAfter: 'wykluczone, wykluczony, wykluczona, odpada',
  negation: 'nie, bez, nigdy',
  madeFor: 'dla, do, kompatybilny z, kompatybilne z, kompatybilna z, pasujący do, pasujące do',
  listed: 'lub, albo, i, oraz, ani, czy, ani od',
  link: 'od, z, marki, marka, marek, firmy, firma, producenta, producent, niż, jest, są, cena, cenie, ceną, cenę, ceny, produkt, produkty, kwoty, kwota, wartości, być, był, było',
  cost: 'cena, cenie, ceną, cenę, ceny, kosztuje, kosztujący, kosztujące, kosztująca, koszt, budżet, wydać, zapłacić, chcę, chciałbym, chciałabym, mogę, może, w, z, za, o, i, ale, nie, który, która, które, jest, ma, mieć',
  filler:
    'szukam, szukamy, poszukuję, poszukujemy, chcę, chcemy, chciałbym, chciałabym, potrzebuję, potrzebujemy, pokaż, pokaż mi, znajdź, znajdź mi, daj, daj mi, proszę, poproszę, czy macie, macie, jest, są, kupić, i, lub, albo, ale, z, ze, w, we, na, dla, od, do, za, o, mi, mnie, ' +
    'marki, marka, firmy, producenta, cena, cenie, ceną, cenę, ceny, kosztuje, kosztujący, kosztujące, kosztująca, budżet, złotych, euro, coś, jakiś, jakaś, jakieś, który, która, które, cześć, dzień dobry, dziękuję, produkt, produkty, ma, to, dobry, dobra, dobre',
}
