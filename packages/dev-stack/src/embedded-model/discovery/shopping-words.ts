import { foldWord } from '../words/fold-word.ts'

/** What shoppers call the things of a category. */
export interface ShoppingWords {
  /** Names that shops give the category. */
  readonly names: readonly string[]
  /** Other words for what is in it. They stay in the search text, because they say more than the category. */
  readonly words: readonly string[]
  /** The same in other languages: replaced by the category. */
  readonly foreign?: readonly string[]
}

const row = (names: string, words: string, foreign = ''): ShoppingWords => ({
  names: names.split(', '),
  words: words.split(', '),
  ...(foreign !== '' && { foreign: foreign.split(', ') }),
})

/** A modest list, written by hand; a word of the category's own name needs no entry. */
export const SHOPPING_WORDS: readonly ShoppingWords[] = [
  row('kettles, teakettles', 'teakettle, water boiler', 'wasserkocher, wasserkessel, bouilloire'),
  row(
    'coffee, coffee makers',
    'espresso, moka, cafetiere, french press, grinder, pour-over, dripper, barista',
    'kaffee, kaffeemühle',
  ),
  row('tea', 'teapot, matcha, infuser', 'teekanne, théière'),
  row(
    'tableware, crockery, dinnerware, mugs',
    'mug, cup, plate, bowl, cutlery, fork, spoon, tumbler, saucer, dinner set, wine glass, glasses',
    'geschirr, tasse, teller, schüssel, besteck, assiette, bol, vaisselle',
  ),
  row(
    'cookware, pots, pans',
    'pan, frying pan, saucepan, skillet, wok, casserole, stockpot, roasting dish, dutch oven, pot',
    'pfanne, topf, kochtopf, poêle, marmite',
  ),
  row(
    'knives, cutlery',
    'cleaver, whetstone, sharpener, paring, chopping block, chopping board, cutting board',
    'messer, couteau, couteaux',
  ),
  row(
    'lamps, lighting, lights',
    'light, lampshade, sconce, night light, reading light, pendant, nightlight, fairy lights',
    'lampe, leuchte, luminaire',
  ),
  row(
    'blankets, throws, bedding',
    'duvet, throw, quilt, bedspread, comforter, plaid, coverlet',
    'decke, wolldecke, kuscheldecke, couverture',
  ),
  row('cushions, pillows', 'pillow, pouffe, bolster, seat pad, neck pillow', 'kissen, coussin, oreiller'),
  row('candles', 'tealight, candelabra, candlestick, taper, wick', 'kerze, kerzen, bougie'),
  row('clocks, watches', 'alarm, timer, timepiece, wall clock', 'uhr, wecker, horloge, réveil, pendule'),
  row(
    'backpacks, bags, rucksacks',
    'rucksack, daypack, knapsack, duffel, holdall, backpack',
    'sac à dos, schulrucksack',
  ),
  row('tents, camping', 'tarp, bivvy, tent pegs, beach shelter', 'zelt, tente'),
  row(
    'bottles, flasks, drinkware',
    'flask, thermos, canteen, hydration, water bottle',
    'flasche, trinkflasche, bouteille, gourde',
  ),
  row(
    'torches, flashlights, head torches',
    'headtorch, head torch, headlamp, flashlight, lantern, bike light, head lamp, torchlight',
    'taschenlampe, stirnlampe, lampe torche, lampe frontale, frontale',
  ),
  row(
    'jackets, coats, outerwear',
    'coat, parka, raincoat, anorak, gilet, windbreaker, waterproof, softshell, poncho, cagoule',
    'jacke, regenjacke, veste, manteau, blouson',
  ),
  row(
    'notebooks, journals, stationery',
    'journal, diary, planner, sketchbook, notepad, notebook',
    'notizbuch, notizheft, tagebuch, carnet, cahier',
  ),
  row(
    'pens, writing instruments, stationery',
    'pencil, ballpoint, rollerball, ink, biro, fineliner, highlighter',
    'stift, kugelschreiber, füller, stylo',
  ),
  row(
    'chargers, power',
    'power bank, powerbank, charging, usb cable, plug, power strip, docking',
    'ladegerät, ladekabel, chargeur',
  ),
  row(
    'headphones, headphones & headsets, audio',
    'earbuds, earphones, headset, earbud, earphone, in-ear, headphone',
    'kopfhörer, ohrhörer, casque, écouteurs',
  ),
  row(
    'organisers, organizers, storage',
    'organiser, organizer, desk tray, desk tidy, pinboard, filing, drawer unit, storage box',
    'ordnung, ablage, rangement',
  ),
  row('laptops, notebooks', 'laptop, ultrabook, chromebook', 'ordinateur portable'),
  row('smartphones, mobile phones, phones', 'smartphone, mobile, cellphone, cell phone', 'téléphone'),
  row('computer monitors, monitors', 'screen, display', 'bildschirm, écran'),
  row('keyboards', 'keypad', 'tastatur, clavier'),
  row('mice', 'mouse', 'maus, souris'),
  row('tv sets, televisions, tvs', 'tv, television, telly', 'fernseher, téléviseur'),
  row('digital cameras, cameras', 'camera, dslr, camcorder', 'kamera, appareil photo'),
  row('projectors, data projectors', 'beamer, projector', 'vidéoprojecteur'),
  row('usb flash drives, flash drives', 'usb stick, memory stick, thumb drive, pen drive', 'clé usb'),
  row(
    'toner cartridges, ink cartridges, printer consumables',
    'toner, ink cartridge',
    'tintenpatrone, cartouche',
  ),
  row('toys, games', 'toy, puzzle, board game', 'spielzeug, jouet'),
  row('shoes, footwear', 'shoe, boot, trainers, sneakers', 'schuh, schuhe, chaussures'),
]

/** Words that stand for a phrase which product titles write apart. */
export const SEARCH_SPELLING: ReadonlyMap<string, string> = new Map([
  ['headtorch', 'head torch'],
  ['headlamp', 'head torch'],
  ['powerbank', 'power bank'],
  ['flashlight', 'torch'],
])

/** Shorter words of other languages are too often English ones as well. */
const FOREIGN_LENGTH = 5

/** What a word of another language is called in English, for a shop that finds nothing by it. */
export const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map(
  SHOPPING_WORDS.flatMap(({ names, foreign = [] }) =>
    foreign
      .filter((word) => word.length >= FOREIGN_LENGTH && !word.includes(' '))
      .map((word) => [foldWord(word), names[0] ?? word] as const),
  ),
)
