import { atMost, type Figure } from '../figure.ts'
import type { Suite } from '../suite.ts'
import { type MonthAnonymity, monthAnonymity } from './month-anonymity.ts'
import { SAMPLE_SHOPS } from './sample-shops.ts'

const MOST_UNIQUE = 0.01
const MOST_BELOW_FIVE = 0.03

/** Whether one order can be picked out of what crosses to a model elsewhere. */
export const fraudPrivacy: Suite = {
  name: 'fraud-privacy',
  about: 'k-anonymity of the signals that cross: months of made-up shops, by size and by kind',
  needs: [],
  dataSource: 'It needs no data.',
  measure: async () => {
    const figures: Figure[] = []
    for (const shop of SAMPLE_SHOPS) figures.push(...shopFigures(shop.name, await monthAnonymity(shop)))
    return figures
  },
}

function shopFigures(shop: string, month: MonthAnonymity): readonly Figure[] {
  const crowds = [
    ['crowd as shipped', month.typical],
    ['crowd of the month before', month.measured],
  ] as const
  return [
    { name: `orders, ${shop}`, value: month.orders, unit: '' },
    ...crowds.flatMap(([crowd, { unique, belowFive, told }]) => [
      atMost(MOST_UNIQUE, {
        ...{ name: `share of unique orders, ${shop}, ${crowd}`, value: unique, unit: '' },
        ...besideAll(unique, month.everything.unique),
      }),
      atMost(MOST_BELOW_FIVE, {
        ...{ name: `share of orders with k < 5, ${shop}, ${crowd}`, value: belowFive, unit: '' },
        ...besideAll(belowFive, month.everything.belowFive),
      }),
      { name: `signals told of an order, ${shop}, ${crowd}`, value: told, unit: '' },
    ]),
    // Without a bar: counts under tokens are made to tell one shopper from another.
    {
      name: `share of unique orders with their velocity, ${shop}`,
      value: month.withVelocity.unique,
      unit: '',
    },
  ]
}

function besideAll(value: number, peerValue: number) {
  return { peer: 'every signal told', peerValue, ratio: value / peerValue }
}
