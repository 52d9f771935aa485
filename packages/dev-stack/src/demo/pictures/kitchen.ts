import { area, box, disc, oval, type Picture, stroke, turned } from './shape.ts'

export const kettles: readonly Picture[] = [
  {
    words: /electric|jug|boil|cup/i,
    shapes: [
      stroke('ink', 7, 'M78 40H92Q98 40 97 48L92 80Q91 85 84 85H78'),
      area('fill', 'M38 88L43 36H78L82 88Z'),
      area('fill', 'M43 36L32 40L42 54Z'),
      box('deep', [42, 29, 37, 9], 4),
      box('pale', [57, 48, 6, 30], 3),
      box('steel', [34, 88, 52, 9], 3),
      disc('glow', [78, 92.5], 2),
    ],
  },
  {
    shapes: [
      stroke('wood', 5, 'M41 50Q36 18 60 18Q84 18 79 50'),
      area('deep', 'M80 72Q95 66 98 46L105 47Q106 78 82 88Z'),
      area('fill', 'M36 97Q28 62 46 48H74Q92 62 84 97Z'),
      area('deep', 'M43 49Q60 36 77 49Z'),
      disc('wood', [60, 39], 4.5),
      stroke('pale', 4, 'M45 84Q41 68 50 57'),
      area('deep', 'M35.500 92H84.500L84 97H36Z'),
    ],
  },
  {
    words: /gooseneck|pour-over/i,
    shapes: [
      stroke('deep', 5, 'M78 82Q92 82 92 62Q92 40 106 38'),
      area('fill', 'M40 97L45 50H75L80 97Z'),
      area('deep', 'M43 50Q60 40 77 50Z'),
      disc('wood', [60, 41], 4),
      stroke('wood', 6, 'M44 56Q20 50 22 72Q23 86 36 88'),
      stroke('pale', 4, 'M51 88L54 60'),
      box('deep', [36, 92, 48, 5], 2),
    ],
  },
]

export const coffee: readonly Picture[] = [
  {
    words: /grinder/i,
    shapes: [
      stroke('steel', 4, 'M60 30V20H86'),
      disc('wood', [88, 20], 5.5),
      area('deep', 'M42 44Q42 28 60 28Q78 28 78 44Z'),
      box('wood', [40, 42, 40, 12], 3),
      area('fill', 'M44 54H76L80 97H40Z'),
      box('pale', [48, 70, 24, 14], 2),
      disc('deep', [60, 77], 2.5),
    ],
  },
  {
    words: /cafetière|canister/i,
    shapes: [
      stroke('ink', 6, 'M80 46H92V84H80'),
      box('pale', [38, 38, 42, 56], 4),
      area('ink', 'M38 62H80V90Q80 94 76 94H42Q38 94 38 90Z'),
      stroke('steel', 3, 'M59 38V16'),
      disc('wood', [59, 15], 5),
      box('fill', [34, 33, 50, 8], 4),
      box('fill', [36, 54, 46, 4], 1),
      stroke('fill', 4, 'M38 40V96M80 40V96'),
      box('deep', [35, 92, 48, 5], 2),
    ],
  },
  {
    words: /dripper|filter|carafe|scale/i,
    shapes: [
      area('pale', 'M54 58H66L84 92Q85 97 80 97H40Q35 97 36 92Z'),
      area('ink', 'M46 75H74L84 92Q85 97 80 97H40Q35 97 36 92Z'),
      box('wood', [49, 55, 22, 9], 3),
      area('fill', 'M36 28H84L67 56H53Z'),
      box('deep', [33, 24, 54, 6], 3),
      stroke('deep', 2, 'M47 34L55 50M60 34V50M73 34L65 50'),
    ],
  },
  {
    words: /moka|espresso/i,
    shapes: [
      area('steel', 'M42 62H78L86 97H34Z'),
      area('fill', 'M46 58L42 30H74L78 58Z'),
      area('fill', 'M42 30L34 26L42 40Z'),
      area('deep', 'M44 30L60 20L74 30Z'),
      disc('wood', [59, 19], 4),
      box('deep', [43, 57, 34, 6], 2),
      stroke('wood', 6, 'M76 34H92V64'),
      stroke('paper', 3, 'M48 88L51 70'),
    ],
  },
  {
    shapes: [
      oval('pale', [58, 93], [42, 5]),
      stroke('deep', 6, 'M80 60H90Q98 60 98 68Q98 80 80 80'),
      area('fill', 'M32 50H84V74Q84 93 66 93H50Q32 93 32 74Z'),
      oval('deep', [58, 50], [26, 6]),
      oval('ink', [58, 50.5], [22, 4.2]),
      stroke('pale', 3, 'M48 38Q44 32 48 27Q52 22 48 16M66 38Q62 32 66 27Q70 22 66 16'),
    ],
  },
]

export const knives: readonly Picture[] = [
  {
    shapes: [
      box('wood', [22, 26, 76, 70], 9),
      disc('paper', [88, 36], 3.5),
      ...turned(-38, [
        area('steel', 'M12 66Q36 50 72 50V68H26Q16 68 12 66Z'),
        area('paper', 'M12 66Q36 60 72 62V68H26Q16 68 12 66Z'),
        box('deep', [72, 49, 4, 17], 1),
        area('fill', 'M76 50H106Q112 58 105 65H76Z'),
        disc('pale', [84, 57.5], 1.8),
        disc('pale', [92, 57.5], 1.8),
        disc('pale', [100, 57.5], 1.8),
      ]),
    ],
  },
  {
    words: /block|set|strip/i,
    shapes: [
      area('wood', 'M34 52L76 44L90 92Q90 97 84 97H40Q34 97 34 92Z'),
      box('fill', [41, 20, 9, 34], 3),
      box('deep', [55, 14, 9, 38], 3),
      box('fill', [68, 22, 8, 28], 3),
      disc('pale', [45.5, 30], 1.6),
      disc('pale', [59.5, 25], 1.6),
      disc('pale', [72, 31], 1.6),
      stroke('paper', 2, 'M42 66L80 60'),
    ],
  },
]

export const cookware: readonly Picture[] = [
  {
    shapes: [
      stroke('deep', 6, 'M31 66H22Q17 66 17 72Q17 77 23 77H31M89 66H98Q103 66 103 72Q103 77 97 77H89'),
      area('fill', 'M29 58H91V84Q91 97 78 97H42Q29 97 29 84Z'),
      area('deep', 'M27 55Q60 28 93 55Z'),
      box('pale', [25, 54, 70, 5], 2.5),
      disc('wood', [60, 37], 5.5),
      stroke('pale', 3, 'M37 68V84'),
    ],
  },
  {
    words: /pan\b|skillet|wok|griddle/i,
    shapes: [
      stroke('wood', 7, 'M82 74L114 58'),
      area('fill', 'M14 68H88L80 90Q78 97 70 97H32Q24 97 22 90Z'),
      oval('deep', [51, 68], [37, 9]),
      oval('ink', [51, 69], [32, 6.5]),
      stroke('pale', 3, 'M28 82L31 90'),
    ],
  },
]

export const tableware: readonly Picture[] = [
  {
    words: /glasses|tumblers/i,
    shapes: [
      area('pale', 'M22 46H56L52 92Q51 97 46 97H32Q27 97 26 92Z'),
      area('fill', 'M24 66H54L52 92Q51 97 46 97H32Q27 97 26 92Z'),
      area('pale', 'M64 46H98L94 92Q93 97 88 97H74Q69 97 68 92Z'),
      area('deep', 'M66 58H96L94 92Q93 97 88 97H74Q69 97 68 92Z'),
      stroke('paper', 2.5, 'M31 54L33 84M73 54L75 84'),
    ],
  },
  {
    words: /bowl/i,
    shapes: [
      oval('pale', [60, 93], [46, 6]),
      area('fill', 'M24 54H96Q94 92 68 94H52Q26 92 24 54Z'),
      oval('deep', [60, 54], [36, 9]),
      oval('pale', [60, 55], [31, 6.5]),
      stroke('pale', 2.5, 'M29 70Q60 80 91 70'),
    ],
  },
  {
    words: /saucer|tea|jug|mug|cup/i,
    shapes: [
      oval('deep', [60, 92], [44, 7]),
      oval('pale', [60, 89], [44, 7]),
      oval('deep', [60, 82], [40, 6.5]),
      oval('fill', [60, 79], [40, 6.5]),
      area('pale', 'M36 52H76V66Q76 78 62 78H50Q36 78 36 66Z'),
      stroke('pale', 5, 'M76 56Q88 56 88 64Q88 71 74 71'),
      oval('deep', [56, 52], [20, 4.5]),
      area('fill', 'M36 60H76V66H36Z'),
    ],
  },
  {
    shapes: [
      disc('pale', [60, 62], 38),
      disc('fill', [60, 62], 32),
      disc('pale', [60, 62], 22),
      stroke('steel', 3.5, 'M12 30V96M108 30V96'),
      stroke('steel', 2.5, 'M8 28V42Q8 48 12 48Q16 48 16 42V28'),
      area('steel', 'M106 28Q114 36 112 62H107Z'),
    ],
  },
]
