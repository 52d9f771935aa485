/** Articles, prepositions and pronouns, folded: they say nothing about which product is meant. */
const STOP_WORDS: Readonly<Record<string, string>> = {
  de:
    'aber als am an auf aus bei beim bis das dass dem den der des die ein eine einem einen einer eines er es fur ' +
    'gibt habe haben hat habt ich ihr im in ist mein mich mir mit nach nicht noch oder ohne sich sie sind sowie ' +
    'suche uber um und unter uns von vom vor was welche welcher wie wir wo zu zum zur',
  fr:
    'a au aux avec ce ces cette chez d dans de des du elle en est et il ils j je l la le les leur ma mes mon n ne ' +
    'nous ou par pas pour qu que qui quel quelle s sa sans se ses son sont sous sur ta tes ton un une vos votre ' +
    'vous y cherche',
  es:
    'a al busco con como cual de del desde donde el ella en entre es esta este estos hay la las lo los me mi mis ' +
    'muy ni no nos o para pero por que quiero se ser si sin sobre son su sus te tiene tu un una unas unos y yo',
  it:
    'a ad agli ai al alla alle anche c che chi ci come con cerco da dal dalla dei del della delle di e ed gli ha ho i il in ' +
    'io l la le lo loro ma mi mio nel nella non o per piu quale questa questo se senza si sono su sul sulla tra un ' +
    'una uno vi',
  nl:
    'aan als bij dat de der deze die dit door een en er het hij ik in is je jullie kan met mijn naar niet nog of om ' +
    'onder ons ook op over te tot u uit uw van voor wat we welke wij zijn zoek zonder zo',
  pl:
    'a ale bez bo by czy dla do go i ich ile jak jaka jaki jest jestem lub ma mam mi mnie na nad nie o od oraz po pod ' +
    'przez przy sa sie szukam ta te tego ten to tu tylko w we z za ze',
}

/** None for a language without a list. */
export function stopWordsOf(language: string): ReadonlySet<string> {
  return new Set(STOP_WORDS[language]?.split(' ') ?? [])
}
