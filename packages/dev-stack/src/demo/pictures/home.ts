import { area, box, disc, oval, type Picture, stroke } from './shape.ts'

export const lamps: readonly Picture[] = [
  {
    words: /pendant|sconce|globe/i,
    shapes: [
      stroke('ink', 2.5, 'M60 4V30'),
      box('wood', [55, 26, 10, 9], 2),
      area('glow', 'M28 66H92L108 97H12Z'),
      area('fill', 'M60 32Q92 34 94 68H26Q28 34 60 32Z'),
      oval('pale', [60, 68], [34, 4]),
    ],
  },
  {
    shapes: [
      area('glow', 'M31 60H89L106 97H14Z'),
      box('wood', [57.5, 58, 5, 34], 2),
      oval('deep', [60, 94], [20, 4.5]),
      area('fill', 'M45 22H75L91 60H29Z'),
      area('deep', 'M72 22H75L91 60H83Z'),
      oval('pale', [60, 60], [31, 3]),
    ],
  },
  {
    words: /desk|clamp|clip|monitor|reading/i,
    shapes: [
      area('glow', 'M70 48L112 62L92 97H50Z'),
      stroke('steel', 4, 'M40 92L30 56L66 30'),
      disc('wood', [30, 56], 4.5),
      oval('deep', [42, 94], [22, 4.5]),
      area('fill', 'M60 24L74 16Q96 24 100 48L64 56Q56 38 60 24Z'),
      oval('pale', [82, 52.5], [18.5, 4]),
    ],
  },
  {
    words: /lantern|garden|night/i,
    shapes: [
      stroke('wood', 4, 'M48 34Q60 10 72 34'),
      box('deep', [40, 32, 40, 8], 3),
      area('glow', 'M40 40H80V88H40Z'),
      area('paper', 'M60 48Q72 64 60 78Q48 64 60 48Z'),
      stroke('fill', 4, 'M42 40V88M78 40V88M60 40V46M60 80V88'),
      box('fill', [35, 86, 50, 11], 3),
    ],
  },
]

export const blankets: readonly Picture[] = [
  {
    shapes: [
      stroke(
        'pale',
        2,
        'M26 97V91M33 97V91M40 97V91M47 97V91M54 97V91M61 97V91M68 97V91M75 97V91M82 97V91M89 97V91',
      ),
      box('deep', [20, 70, 80, 22], 10),
      box('fill', [22, 50, 76, 22], 10),
      box('pale', [24, 32, 72, 20], 10),
      stroke('fill', 3, 'M44 32V52M50 32V52M74 32V52'),
      stroke('deep', 3, 'M44 51V71M50 51V71M74 51V71'),
      stroke('fill', 3, 'M44 71V91M50 71V91M74 71V91'),
    ],
  },
  {
    words: /throw|rug|stripe|bedspread/i,
    shapes: [
      box('wood', [14, 34, 92, 6], 3),
      area('fill', 'M28 34Q28 30 34 30H86Q92 30 92 34L94 86H26Z'),
      area('deep', 'M27 60L93 60L93.500 68H26.700Z'),
      area('pale', 'M27.400 48H92.600L92.800 52H27.200Z'),
      area('pale', 'M26.400 74H93.600L93.800 78H26.200Z'),
      stroke(
        'fill',
        2,
        'M29 86V96M36 86V96M43 86V96M50 86V96M57 86V96M64 86V96M71 86V96M78 86V96M85 86V96M91 86V96',
      ),
    ],
  },
]

export const cushions: readonly Picture[] = [
  {
    shapes: [
      area('fill', 'M24 32Q60 42 96 32Q88 64 96 97Q60 88 24 97Q32 64 24 32Z'),
      stroke('pale', 2.5, 'M36 40Q40 64 36 90M60 39V90M84 40Q80 64 84 90'),
      stroke('deep', 2, 'M48 39.500Q50 64 48 90M72 39.500Q70 64 72 90'),
    ],
  },
  {
    words: /embroidered|tufted|pouffe|seat|pads/i,
    shapes: [
      area('deep', 'M40 30Q70 38 100 30Q94 56 100 82Q70 74 40 82Q46 56 40 30Z'),
      area('fill', 'M22 46Q54 54 86 46Q80 71 86 97Q54 89 22 97Q28 71 22 46Z'),
      disc('pale', [54, 71], 4),
      stroke('deep', 2, 'M54 71L38 59M54 71L70 59M54 71L38 85M54 71L70 85'),
    ],
  },
]

export const candles: readonly Picture[] = [
  {
    shapes: [
      area('glow', 'M60 20Q71 34 60 45Q49 34 60 20Z'),
      stroke('ink', 2, 'M60 52V42'),
      box('fill', [36, 48, 48, 49], 7),
      oval('pale', [60, 51], [21, 3.5]),
      box('paper', [44, 64, 32, 20], 2),
      stroke('deep', 2, 'M50 71H70M54 77H66'),
    ],
  },
  {
    words: /dinner|taper|pillar|candlestick|candelabra|beeswax/i,
    shapes: [
      area('glow', 'M42 18Q49 28 42 36Q35 28 42 18ZM78 34Q85 44 78 52Q71 44 78 34Z'),
      stroke('ink', 1.8, 'M42 42V34M78 58V50'),
      box('fill', [36, 40, 12, 46], 3),
      box('pale', [72, 56, 12, 30], 3),
      area('deep', 'M28 84H56V90Q56 97 49 97H35Q28 97 28 90ZM64 84H92V90Q92 97 85 97H71Q64 97 64 90Z'),
    ],
  },
]

export const clocks: readonly Picture[] = [
  {
    words: /flip|world|countdown|weather/i,
    shapes: [
      box('wood', [16, 42, 88, 55], 10),
      box('ink', [23, 50, 34, 38], 4),
      box('ink', [63, 50, 34, 38], 4),
      stroke('paper', 5, 'M40 58V80M74 58H86L76 80'),
      stroke('wood', 1.5, 'M23 69H57M63 69H97'),
    ],
  },
  {
    shapes: [
      disc('fill', [60, 58], 39),
      disc('paper', [60, 58], 31),
      stroke('deep', 2.5, 'M60 31V36M60 80V85M33 58H38M82 58H87'),
      stroke('ink', 3.5, 'M60 58L50 44M60 58L78 50'),
      disc('fill', [60, 58], 3.5),
    ],
  },
  {
    words: /alarm|bedside|travel|timer/i,
    shapes: [
      stroke('wood', 5, 'M40 86L32 97M80 86L88 97'),
      disc('deep', [38, 30], 11),
      disc('deep', [82, 30], 11),
      stroke('steel', 4, 'M60 28V18M53 18H67'),
      disc('fill', [60, 62], 34),
      disc('paper', [60, 62], 26),
      stroke('ink', 3.5, 'M60 62V46M60 62L72 68'),
      disc('fill', [60, 62], 3),
    ],
  },
]
