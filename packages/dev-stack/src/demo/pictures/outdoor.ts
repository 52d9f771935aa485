import { area, box, disc, oval, type Picture, stroke, turned } from './shape.ts'

export const backpacks: readonly Picture[] = [
  {
    words: /duffel|cube|pannier|hip pack|insert/i,
    shapes: [
      stroke('wood', 4, 'M42 50Q42 26 60 26Q78 26 78 50'),
      box('fill', [14, 46, 92, 51], 18),
      area(
        'deep',
        'M14 66V64Q14 46 32 46H34V97H32Q14 97 14 79ZM106 66V64Q106 46 88 46H86V97H88Q106 97 106 79Z',
      ),
      stroke('pale', 3, 'M38 56H82'),
      box('wood', [40, 48, 5, 49], 1),
      box('wood', [75, 48, 5, 49], 1),
    ],
  },
  {
    shapes: [
      stroke('wood', 4, 'M50 26Q50 14 60 14Q70 14 70 26'),
      stroke('deep', 6, 'M36 50Q24 60 27 88M84 50Q96 60 93 88'),
      area('fill', 'M34 48Q34 22 60 22Q86 22 86 48V86Q86 97 75 97H45Q34 97 34 86Z'),
      box('deep', [41, 66, 38, 25], 6),
      area('deep', 'M34 50V46Q34 22 60 22Q86 22 86 46V50Q60 66 34 50Z'),
      box('pale', [47, 50, 5, 18], 2),
      box('pale', [68, 50, 5, 18], 2),
    ],
  },
  {
    words: /roll-top|canvas|trekking|expedition/i,
    shapes: [
      box('wood', [36, 20, 48, 15], 7),
      stroke('deep', 6, 'M35 52Q22 62 26 90M85 52Q98 62 94 90'),
      box('fill', [33, 32, 54, 65], 12),
      area('deep', 'M33 46Q33 32 45 32H75Q87 32 87 46V60H33Z'),
      box('pale', [56, 52, 8, 16], 2),
      stroke('deep', 3, 'M42 78H78'),
      box('pale', [44, 36, 4, 24], 1),
      box('pale', [72, 36, 4, 24], 1),
    ],
  },
]

export const tents: readonly Picture[] = [
  {
    words: /bell|two-person|bivouac|tarp|shelter/i,
    shapes: [
      stroke('wood', 2, 'M20 92L8 97M100 92L112 97'),
      area('fill', 'M60 26L106 97H14Z'),
      area('deep', 'M60 26L106 97H84Z'),
      area('ink', 'M60 46L80 97H40Z'),
      area('pale', 'M60 46L40 97H46Q60 78 60 46Z'),
      stroke('wood', 3, 'M57 22L60 28L63 22'),
    ],
  },
  {
    shapes: [
      area('fill', 'M10 97Q16 36 60 36Q104 36 110 97Z'),
      area('deep', 'M60 36Q104 36 110 97H88Q86 60 60 36Z'),
      area('ink', 'M42 97Q42 64 60 64Q78 64 78 97Z'),
      area('pale', 'M42 97Q42 64 60 64Q52 76 50 97Z'),
      stroke('pale', 2.5, 'M14 84Q30 44 60 36Q90 44 106 84'),
    ],
  },
]

export const bottles: readonly Picture[] = [
  {
    words: /tumbler|mug|jar/i,
    shapes: [
      area('fill', 'M38 38H82L77 91Q76 97 70 97H50Q44 97 43 91Z'),
      box('deep', [34, 28, 52, 11], 4),
      box('wood', [52, 22, 16, 8], 3),
      area('pale', 'M40 58H80L78.500 74H41.500Z'),
    ],
  },
  {
    shapes: [
      box('wood', [47, 14, 26, 16], 4),
      box('deep', [50, 29, 20, 9]),
      area('fill', 'M50 37Q41 44 41 56V88Q41 97 50 97H70Q79 97 79 88V56Q79 44 70 37Z'),
      box('pale', [41, 66, 38, 7]),
      stroke('pale', 4, 'M49 54V60M49 79V88'),
    ],
  },
  {
    words: /wide-mouth|flask|child|filter/i,
    shapes: [
      stroke('deep', 4, 'M60 22Q78 12 80 30'),
      box('steel', [46, 20, 28, 14], 3),
      box('fill', [40, 34, 40, 63], 8),
      box('deep', [40, 82, 40, 15], 6),
      area('pale', 'M52 62L60 48L68 62Q68 71 60 71Q52 71 52 62Z'),
    ],
  },
]

export const torches: readonly Picture[] = [
  {
    words: /lantern/i,
    shapes: [
      stroke('steel', 3.5, 'M42 36Q60 4 78 36'),
      box('deep', [44, 28, 32, 12], 4),
      box('glow', [42, 40, 36, 42], 4),
      stroke('fill', 4, 'M43 40V82M77 40V82M60 40V82'),
      box('fill', [36, 80, 48, 17], 5),
      disc('pale', [60, 88.5], 3),
    ],
  },
  {
    shapes: turned(-24, [
      area('glow', 'M88 44L112 30V90L88 76Z'),
      box('fill', [14, 51, 56, 18], 5),
      area('deep', 'M68 50L88 42V78L68 70Z'),
      box('pale', [44, 48, 14, 5], 2),
      stroke('deep', 2.5, 'M22 52V68M28 52V68M34 52V68'),
      box('steel', [87, 41, 4, 38], 1),
    ]),
  },
  {
    words: /head torch|chest/i,
    shapes: [
      stroke('deep', 8, 'M18 50A42 20 0 0 1 102 50'),
      area('glow', 'M46 72H74L92 97H28Z'),
      stroke('fill', 8, 'M18 50A42 20 0 0 0 102 50'),
      box('ink', [40, 50, 40, 28], 8),
      disc('steel', [60, 64], 10),
      disc('paper', [60, 64], 6.5),
    ],
  },
]

export const jackets: readonly Picture[] = [
  {
    shapes: [
      area('deep', 'M42 30L20 50L28 90L40 87L42 60ZM78 30L100 50L92 90L80 87L78 60Z'),
      area('fill', 'M44 28Q60 36 76 28L84 40V97H36V40Z'),
      area('deep', 'M46 30Q44 14 60 14Q76 14 74 30Q60 40 46 30Z'),
      oval('ink', [60, 26], [8, 6]),
      stroke('pale', 2.5, 'M60 38V97'),
      stroke('deep', 3, 'M42 72H52M68 72H78'),
    ],
  },
  {
    words: /quilted|insulated|chore|waxed|fleece|midlayer/i,
    shapes: [
      area('deep', 'M40 28L18 54L30 84L40 78ZM80 28L102 54L90 84L80 78Z'),
      area('fill', 'M44 24H76L84 34V97H36V34Z'),
      area('pale', 'M46 24L60 36L74 24L70 18H50Z'),
      stroke('deep', 2, 'M36 48H84M36 62H84M36 76H84'),
      stroke('ink', 2, 'M60 38V97'),
      box('deep', [64, 66, 14, 14], 2),
    ],
  },
]
