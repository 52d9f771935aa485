import type { QueryLanguage } from './query-language.ts'

export const english: QueryLanguage = {
  code: 'en',
  atMost:
    'under, below, beneath, less than, lower than, cheaper than, up to, upto, at most, at the most, max, maximum, ' +
    'no more than, not more than, not over, not above, no higher than, not higher than, not exceeding, ' +
    'not to exceed, within, inside, not beyond, limited to, limit, capped at, cap, sub, until, till, ' +
    'smaller than, less expensive than, underneath, for less than, for under, spend up to, down to',
  atMostAfter:
    'or less, or under, or below, or lower, or cheaper, and under, and below, and less, max, maximum, tops, at most, ' +
    'at the most, limit, or so at most, and cheaper',
  atLeast:
    'over, above, more than, greater than, higher than, exceeding, exceed, exceeds, go over, goes over, surpass, beyond, upwards of, upward of, at least, ' +
    'at the least, min, minimum, no less than, not less than, not under, not below, no lower than, not lower than, ' +
    'no cheaper than, not cheaper than, from, starting at, starting from, starts at, starting, dearer than, ' +
    'pricier than, more expensive than, costlier than, north of, past',
  atLeastAfter:
    'or more, or over, or above, or higher, or up, and up, and over, and above, and more, and higher, upwards, ' +
    'upward, plus, min, minimum, at least, onwards',
  rangeStart: 'between, from, anywhere between, anywhere from, ranging from, in the range of, range, within',
  rangeMiddle: 'and, to, up to, through, thru, until, till',
  about:
    'about, around, roughly, approximately, approx, circa, ca, close to, near, nearly, somewhere around, ' +
    'in the region of, in the neighbourhood of, in the neighborhood of, or so, some, more or less, ~, ≈',
  aboutAfter: 'or so, ish, or thereabouts, approximately, roughly, give or take, more or less',
  budget:
    'for, budget, budget of, budget is, my budget is, a budget of, on a budget of, i have, spend, to spend, at, priced at, costing',
  cheapestFirst:
    'cheapest first, cheapest, cheap, lowest price first, lowest price, lowest priced, least expensive, inexpensive, ' +
    'low price, low priced, low cost, low to high, price low to high, sort by price ascending, sorted by price, ' +
    'sort by price, price ascending, ascending price, best price, affordable, budget friendly, most affordable, bargain',
  dearestFirst:
    'most expensive first, most expensive, highest price first, highest price, highest priced, priciest, dearest, ' +
    'costliest, high to low, price high to low, sort by price descending, price descending, descending price',
  without:
    'not, no, non, without, except, except for, excepting, excluding, exclude, excludes, but not, but no, anything but, ' +
    'any but, all but, everything but, everything except, anything except, other than, anything other than, ' +
    'apart from, aside from, besides, minus, avoid, avoiding, skip, skipping, leave out, leaving out, rule out, ' +
    'no more, never, rather not, instead of, neither, nor, any brand but, any brand except, hate, dislike, ' +
    'do not want, don t want, dont want, do not like, don t like, dont like, do not show, don t show, dont show, ' +
    'do not need, don t need, isn t, is not, isnt, aren t, that s not, thats not, nothing, nothing from, ' +
    'not interested in, as long as it s not, as long as it isn t, as long as it is not, hold the',
  withoutAfter:
    'excluded, exempt, excepted, aside, not wanted, unwanted, not included, not please, need not apply',
  negation:
    'not, no, don t, dont, doesn t, doesnt, shouldn t, won t, can t, cant, cannot, never, isn t, without',
  madeFor: 'for, for use with, compatible with, fits, fitting, suitable for, works with, work with, to fit',
  listed: 'or, nor, and, and also, or even, as well as, and not, or by, or from, nor from, and no, or any',
  link:
    'the, a, an, of, than, to, by, from, made by, made, brand, brands, branded, any, anything, anyone, anybody, everyone, me, it, is, be, in, ' +
    'be from, products, product, stuff, ones, something, manufacturer, named, called, which, that, with, around, about',
  cost:
    'price, prices, priced, price range, cost, costs, costing, worth, budget, spend, spending, pay, paying, want, ' +
    'going, should, must, would, may, can, be, i, it, to, is, which, that, at, of, with, a, for, the, has, have, willing, wanna, like, and, but, only, all, do, does',
  filler:
    'i am, i m, im, looking for, looking, searching for, search for, searching, hunting for, i want, i need, we need, ' +
    'we want, need, want, would like, i d like, id like, like, to buy, to get, buy, get, get me, show, show me, give me, find, ' +
    'find me, search, please, pls, do you have, have you got, do you sell, got any, any, are there, is there, ' +
    'can i, could i, can you, could you, recommend, suggest, i, me, my, we, a, an, the, some, something, that, ' +
    'which, who, is, are, be, its, by, from, made, of, to, and, but, or, so, also, just, only, with, in, for, at, ' +
    'brand, brands, branded, product, products, item, items, price, priced, pricing, prices, cost, costs, costing, ' +
    'costed, budget, spend, money, ideally, preferably, hi, hello, hey, thanks, thank you, what, whats, what s, ' +
    'anything, ones, there, this, these, those, should, must, would, could, available, on sale, ' +
    'want to, maybe, them, they, as',
}
