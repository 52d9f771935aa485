import { area, box, disc, oval, type Picture, stroke, turned } from './shape.ts'

export const notebooks: readonly Picture[] = [
  {
    shapes: [
      box('paper', [38, 24, 52, 73], 4),
      box('fill', [32, 21, 54, 73], 5),
      box('deep', [32, 21, 10, 73], 4),
      box('paper', [52, 36, 24, 16], 2),
      stroke('deep', 2, 'M57 42H71M57 47H67'),
      stroke('ink', 2.5, 'M80 21V94'),
    ],
  },
  {
    words: /planner|sketchbook|diary|travel|manuscript|keeper/i,
    shapes: [
      area('deep', 'M12 36Q36 28 60 38Q84 28 108 36V94Q84 86 60 96Q36 86 12 94Z'),
      area('paper', 'M16 33Q38 26 60 35V92Q38 83 16 90Z'),
      area('pale', 'M104 33Q82 26 60 35V92Q82 83 104 90Z'),
      stroke('fill', 2, 'M24 46Q38 42 52 47M24 56Q38 52 52 57M24 66Q38 62 52 67'),
      area('fill', 'M78 29L86 29V58L82 53L78 58Z'),
    ],
  },
]

export const pens: readonly Picture[] = [
  {
    words: /ink/i,
    shapes: [
      area('fill', 'M36 60Q36 52 46 50V44H74V50Q84 52 84 60V90Q84 97 77 97H43Q36 97 36 90Z'),
      box('ink', [44, 30, 32, 16], 4),
      box('paper', [44, 64, 32, 22], 2),
      stroke('deep', 2.5, 'M50 72H70M55 78H65'),
    ],
  },
  {
    shapes: [
      ...turned(38, [
        box('fill', [54, 8, 13, 44], 4),
        box('steel', [54, 50, 13, 4]),
        box('deep', [55, 54, 11, 34], 2),
        area('steel', 'M55 88H66L60.500 108Z'),
        stroke('steel', 3, 'M69 14V38'),
      ]),
      stroke('ink', 2.5, 'M30 97Q48 88 58 95Q66 100 74 92Q84 84 100 94'),
    ],
  },
  {
    words: /pencil|set|five|trio|highlighters/i,
    shapes: [
      ...turned(-16, [
        box('fill', [44, 24, 10, 62], 3),
        area('wood', 'M44 86H54L49 100Z'),
        box('deep', [44, 18, 10, 8], 3),
      ]),
      ...turned(12, [
        box('deep', [66, 22, 11, 58], 3),
        box('steel', [66, 52, 11, 4]),
        area('steel', 'M67 80H76L71.500 98Z'),
        stroke('pale', 2.5, 'M79 26V44'),
      ]),
    ],
  },
]

export const chargers: readonly Picture[] = [
  {
    words: /power bank|cells|hub/i,
    shapes: [
      ...turned(-10, [
        box('fill', [38, 24, 44, 72], 8),
        box('deep', [38, 24, 44, 14], 6),
        box('ink', [54, 28, 12, 5], 2),
        disc('pale', [50, 84], 2),
        disc('pale', [57, 84], 2),
        disc('pale', [64, 84], 2),
        area('pale', 'M62 46L50 64H58L56 76L69 58H60Z'),
      ]),
    ],
  },
  {
    words: /cable/i,
    shapes: [
      stroke('fill', 5, 'M34 84Q20 60 40 46Q66 30 84 52Q96 72 74 84Q52 92 46 72Q44 58 60 58Q76 60 92 30'),
      ...turned(0, [box('ink', [26, 80, 12, 17], 3), box('steel', [29, 96, 6, 4], 1)]),
      box('ink', [86, 20, 12, 17], 3),
      box('steel', [89, 14, 6, 7], 1),
    ],
  },
  {
    shapes: [
      stroke('ink', 4, 'M60 90Q60 97 74 97H98Q108 97 108 86V70'),
      box('ink', [103, 56, 10, 16], 3),
      box('steel', [46, 18, 6, 20], 2),
      box('steel', [68, 18, 6, 20], 2),
      box('fill', [32, 34, 56, 56], 12),
      area('pale', 'M63 44L48 66H58L55 80L71 58H61Z'),
    ],
  },
  {
    words: /wireless|stand|magnetic/i,
    shapes: [
      oval('deep', [60, 84], [44, 12]),
      oval('fill', [60, 79], [44, 12]),
      oval('pale', [60, 78], [32, 8]),
      ...turned(-9, [box('ink', [42, 20, 34, 58], 6), box('pale', [45.5, 24, 27, 49], 3)]),
      area('glow', 'M60 36L51 50H57L55 59L65 46H59Z'),
    ],
  },
]

export const headphones: readonly Picture[] = [
  {
    words: /headset/i,
    shapes: [
      stroke('fill', 7, 'M32 64Q30 24 62 24Q94 24 92 64'),
      box('deep', [22, 58, 20, 32], 9),
      box('deep', [82, 58, 20, 32], 9),
      stroke('ink', 3.5, 'M34 86Q38 98 60 95'),
      box('ink', [58, 90, 14, 9], 4),
    ],
  },
  {
    shapes: [
      stroke('fill', 8, 'M28 68Q26 22 60 22Q94 22 92 68'),
      stroke('pale', 3, 'M42 32Q60 20 78 32'),
      box('deep', [18, 60, 20, 36], 9),
      box('deep', [82, 60, 20, 36], 9),
      box('ink', [34, 63, 10, 30], 5),
      box('ink', [76, 63, 10, 30], 5),
    ],
  },
  {
    words: /earbuds|in-ear/i,
    shapes: [
      box('fill', [28, 52, 64, 45], 16),
      area('deep', 'M28 70V66Q28 40 60 40Q92 40 92 66V70Z'),
      area(
        'pale',
        'M40 60Q38 24 48 24Q60 24 57 40Q55 48 49 49L48 64H41ZM80 60Q82 24 72 24Q60 24 63 40Q65 48 71 49L72 64H79Z',
      ),
      disc('ink', [48, 35], 4),
      disc('ink', [72, 35], 4),
      area('fill', 'M28 66H92V82Q92 97 77 97H43Q28 97 28 82Z'),
      disc('glow', [60, 80], 2.5),
    ],
  },
]

export const organisers: readonly Picture[] = [
  {
    shapes: [
      ...turned(-8, [box('wood', [42, 20, 7, 50], 1), area('paper', 'M42 20H49L45.500 12Z')]),
      ...turned(6, [box('steel', [60, 16, 9, 50], 1), box('glow', [76, 26, 6, 44], 2)]),
      area('deep', 'M26 52H94V97H26Z'),
      area('fill', 'M26 62H60V97H32Q26 97 26 91ZM60 74H94V91Q94 97 88 97H60Z'),
      stroke('pale', 2.5, 'M26 62H60V74H94'),
    ],
  },
  {
    words: /drawer|trays|boxes|tray/i,
    shapes: [
      box('deep', [20, 30, 80, 67], 5),
      box('pale', [25, 35, 70, 17], 2),
      box('fill', [25, 55, 70, 17], 2),
      box('pale', [25, 75, 70, 17], 2),
      stroke('wood', 4, 'M52 44H68M52 64H68M52 84H68'),
      area('paper', 'M34 30L38 20H76L82 30Z'),
    ],
  },
]

/** For whatever has no picture of its own. */
export const parcel: readonly Picture[] = [
  {
    shapes: [
      area('fill', 'M20 46L60 60V104L20 88Z'),
      area('deep', 'M100 46L60 60V104L100 88Z'),
      area('pale', 'M20 46L60 32L100 46L60 60Z'),
      area('wood', 'M36 40.500L76 54.500V66L84 63V51.500L44 37.500Z'),
      stroke('pale', 2, 'M28 78L40 82.500M28 84L36 87'),
    ],
  },
]
