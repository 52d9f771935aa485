import type { QueryLanguage } from './query-language.ts'

export const dutch: QueryLanguage = {
  code: 'nl',
  atMost:
    'onder, onder de, minder dan, voor minder dan, tot, tot en met, tot maximaal, tot max, maximaal, max, maximum, hoogstens, ten hoogste, niet meer dan, niet boven, niet boven de, niet duurder dan, goedkoper dan, lager dan, beneden, beneden de, binnen, limiet, hooguit',
  atMostAfter: 'of minder, of lager, of goedkoper, en minder, maximaal, max, maximum, hoogstens, hooguit',
  atLeast:
    'boven, boven de, meer dan, vanaf, minimaal, min, minimum, minstens, ten minste, tenminste, hoger dan, duurder dan, niet minder dan, niet onder, niet onder de, niet goedkoper dan, overschrijdt, overschrijden, van minstens, over de',
  atLeastAfter: 'of meer, of hoger, of duurder, en meer, en hoger, minimaal, minimum, minstens, en duurder',
  rangeStart: 'tussen, tussen de, van, vanaf, ergens tussen',
  rangeMiddle: 'en, en de, tot, tot en met, à',
  about:
    'ongeveer, rond, rond de, circa, ca, omstreeks, zo n, om en nabij, bij benadering, rondom de, tegen de',
  aboutAfter: 'ongeveer, of zo, circa',
  budget: 'voor, budget, budget van, mijn budget is, een budget van, met een budget van, prijs',
  cheapestFirst:
    'goedkoopste eerst, goedkoopste, goedkoop, goedkope, voordelig, voordelige, voordeligste, laagste prijs, laagste prijs eerst, prijs oplopend, beste prijs, betaalbaar, betaalbare, laag naar hoog',
  dearestFirst: 'duurste eerst, duurste, hoogste prijs, prijs aflopend, hoog naar laag',
  without:
    'niet, niet van, geen, zonder, behalve, uitgezonderd, uitgesloten, met uitzondering van, maar niet, maar niet van, maar geen, maar zonder, anders dan, andere dan, alles behalve, alle behalve, op na, afgezien van, in plaats van, liever geen, noch, exclusief, vermijd, nooit, liever niet, wil geen, niets van',
  withoutAfter: 'uitgezonderd, uitgesloten, liever niet, vermijden',
  negation: 'niet, geen, nooit, zonder',
  madeFor: 'voor, geschikt voor, compatibel met, passend op',
  listed: 'of, en, noch, en ook, en geen, of van, en van',
  link: 'de, het, een, van, dan, merk, merken, fabrikant, is, zijn, product, producten, prijs, prijs van, een prijs van, door, de prijs, die, dat, zijn van, iets',
  cost: 'prijs, prijzen, kost, kosten, kostend, budget, uitgeven, betalen, wil, mag, moet, ik, het, die, dat, een, de, met, van, voor, en, maar, niet, geprijsd, zijn, is, mijn, zou',
  filler:
    'ik, zoek, zoeken, op zoek naar, wij, we, wil, willen, nodig, heb, hebben, heb nodig, graag, toon, toon mij, laat zien, laat, zien, geef, geef mij, vind, vinden, alsjeblieft, alstublieft, aub, hebben jullie, hebt u, verkopen jullie, kopen, een, de, het, van, en, of, maar, met, voor, die, dat, in, op, aan, bij, naar, te, me, mij, ons, ' +
    'merk, merken, fabrikant, prijs, prijzen, kost, kosten, budget, uitgeven, euro, is, zijn, iets, hallo, bedankt, product, producten, mag, moet, door, welke, goede, goed',
}
