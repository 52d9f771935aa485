/** Words that carry no content of their own, in the three languages that the rules read. */
const ENGLISH = `a an the this that these those some any all each every both it its i i'm im i've ive i'd id me my mine
  we we're our ours us you you're your yours he she his her they them their theirs who whom whose which what what's
  when where why how am is are was were be been being isn't aren't do does did done don't dont doesn't didn't have has
  had having can can't could couldn't will won't would wouldn't shall should shouldn't may might must of to in on at by
  for from with within into onto about as than then so and or but if because while until too very really quite just
  also only even still already yet there here please pls thanks thank hi hello hey yes ok okay not no nor`

const GERMAN = `der das dem ein eine einen einem einer eines ich mir mich mein meine meinen meinem wir uns unser unsere
  sie ihr ihre ihnen er es und oder aber auch noch nur für fuer mit von vom zu zum zur im ist sind wird werden
  kann können könnt habe haben hat hätte möchte will suche brauche bitte danke hallo sehr ganz etwas nicht
  kein keine keinen wie was wo wann welche welcher welches gibt ihr euch dass wenn`

const FRENCH = `le la les un une des du de d'un d'une je j'ai me moi mon ma mes nous notre nos vous votre vos il elle ils
  elles et ou mais aussi pour avec sur dans en au aux à est sont sera avez ai avoir être peux pouvez puis-je
  cherche veux voudrais besoin s'il svp plaît merci bonjour très quelque quel quelle quels quelles que qui quand comment
  où ne pas ce cette ces se`

const words = (list: string) => list.split(/\s+/)

const STOP_WORDS: ReadonlySet<string> = new Set([...words(ENGLISH), ...words(GERMAN), ...words(FRENCH)])

/** Whether a word says nothing by itself. Diacritics count: `für` does, `fur` is a material. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(
    word
      .normalize('NFC')
      .replace(/[’‘`´]/g, "'")
      .toLowerCase(),
  )
}
