/** A kind of product and what is used together with it. */
export interface GoesWith {
  readonly things: string
  readonly companions: string
}

/** Written by hand, from how things are used. Words are compared by their stems; the order plays no part. */
export const GOES_WITH: readonly GoesWith[] = [
  {
    things: 'kettle teapot tea infuser matcha',
    companions: 'teapot mug cup tea infuser dripper grinder coffee tray thermometer descaler',
  },
  {
    things: 'dripper pour-over carafe',
    companions: 'kettle gooseneck filter grinder scale mug server carafe',
  },
  {
    things: 'grinder espresso moka cafetiere coffee press milk frother',
    companions: 'mug cup espresso glass filter scale canister kettle tamper frother jug',
  },
  { things: 'mug cup saucer', companions: 'kettle teapot dripper cafetiere tray coaster spoon' },
  { things: 'knife cleaver', companions: 'block board whetstone sharpener strip sheath steel apron' },
  { things: 'board block', companions: 'knife cleaver oil whetstone' },
  {
    things: 'pan skillet wok casserole stockpot saucepan pot dish',
    companions: 'utensil spatula ladle lid trivet spoon knife board glove scrubber steamer bowl',
  },
  {
    things: 'bowl plate cutlery tumbler',
    companions: 'napkin server cutlery plate bowl tumbler placemat candle glass',
  },
  {
    things: 'tent tarp shelter',
    companions: 'lantern peg torch mat guyline rucksack pack bottle stove table repair sleeping light kettle',
  },
  {
    things: 'rucksack backpack pack daypack duffel',
    companions: 'bottle torch jacket rain cover pouch bladder drybag dry flask tent lock cubes',
  },
  {
    things: 'torch lantern headlamp',
    companions: 'battery cell charger tent rucksack jacket guyline panel power',
  },
  { things: 'bottle flask bladder thermos', companions: 'brush rucksack backpack lid sleeve pack bag' },
  {
    things: 'jacket parka coat softshell gilet',
    companions: 'rucksack backpack torch bottle flask tent poncho dry',
  },
  {
    things: 'notebook journal diary notepad pad planner sketchbook',
    companions: 'pen pencil rollerball ink case marker cover lamp ruler bookmark',
  },
  {
    things: 'pen pencil rollerball ballpoint',
    companions: 'notebook ink refill case journal pad tray cup diary sharpener',
  },
  { things: 'fountain', companions: 'ink bottled notebook converter' },
  {
    things: 'desk monitor riser tray organiser',
    companions: 'lamp riser mat cable charger tray headphone notebook pen clock clamp stand',
  },
  {
    things: 'headphone earbud earphone headset',
    companions: 'stand pad case cable adapter charger amplifier pouch',
  },
  {
    things: 'charger cable hub dock panel',
    companions: 'cable tidy hub adapter pouch power bank charger plug stand box organiser',
  },
  {
    things: 'lamp light sconce pendant',
    companions: 'bulb shade cushion blanket throw clock candle desk cable',
  },
  { things: 'blanket throw bedspread quilt duvet', companions: 'cushion pillow candle lamp mug basket' },
  { things: 'cushion pillow pouffe', companions: 'throw blanket inner cover candle lamp' },
  {
    things: 'candle tealight taper candelabra',
    companions: 'holder candlestick lantern snuffer blanket throw vase matches cushion',
  },
  { things: 'clock timer', companions: 'lamp battery cell candle shelf' },
  {
    things: 'laptop notebook ultrabook computer',
    companions:
      'bag case sleeve mouse adapter dock hub stand lock keyboard memory monitor headset charger battery',
  },
  {
    things: 'phone smartphone mobile tablet',
    companions: 'case cover cable charger protector headset holder mount stand bank memory',
  },
  {
    things: 'camera camcorder lens',
    companions: 'lens bag battery tripod memory card strap filter case charger flash',
  },
  { things: 'printer copier multifunctional', companions: 'toner cartridge paper ink drum cable tray' },
  {
    things: 'monitor display tv television projector',
    companions: 'mount bracket cable hdmi screen arm stand lamp speaker remote soundbar',
  },
  { things: 'keyboard mouse', companions: 'mouse keyboard pad mat rest hub receiver' },
  {
    things: 'server rack switch router',
    companions: 'rail cable module transceiver power memory drive rack ups',
  },
  { things: 'bicycle bike', companions: 'light lock pump bottle helmet repair' },
]

/** Words whose things are at home together: a weaker bond than use. */
export const THEMES: readonly string[] = [
  'kitchen kettle coffee tea tableware cookware knife mug cup pan bowl board plate cutlery teapot',
  'coffee espresso grinder dripper filter moka cafetiere kettle gooseneck mug cup carafe barista',
  'outdoor camp camping trek trekking hiking trail tent rucksack backpack bottle torch lantern jacket travel flask picnic',
  'desk office study notebook pen pencil paper organiser charger headphone monitor lamp tray write journal',
  'home cosy sofa bedroom living blanket throw cushion candle lamp clock pillow wool linen',
  'computer laptop notebook monitor keyboard mouse printer usb network memory drive cable adapter',
  'phone tablet smartphone charger cable case headset audio bluetooth',
  'photo camera lens tripod memory flash',
  'garden solar lantern citronella picnic path',
  'child kid junior toy school',
]
