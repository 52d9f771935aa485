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

/** Words in which a question is put, whatever it is about, folded. */
const QUESTION_WORDS: Readonly<Record<string, string>> = {
  de:
    'alle alles also auch bekomme bekommen bitte brauche brauchen da dann danke darf denn diese diesem diesen dieser ' +
    'dieses doch durfen eigentlich erhalte etwas euch euer eure fragen frage funktioniert geben geht genau gern ' +
    'gerne gerade gut hallo hatte hatten helfen hier ihm ihn ihnen ihre ihren ihrer immer ins ja jede jeder jedes ' +
    'jetzt kann kannst kein keine keinen konnen konnte konnten lange mache machen mal man mehr meine meinem meinen ' +
    'meiner mochte mochten moglich mogliche muss mussen ob passiert sagen schon sehr sein seine sollen sollte sonst ' +
    'tun unser unsere viel viele wann war warum was weil welchem welchen welches wenn wer werde werden wessen wieso ' +
    'wieviel will wird wird wissen wissen wollen wurde wurden',
  fr:
    'ai aide aider alors apres as aurait aussi avez avoir avons besoin bien bonjour ca car cela combien comment dire ' +
    'dois doit donc encore etes etre est etait eu faire fait faites faut fois ici information informations jamais ' +
    'lorsque m mais me merci meme moi plus possible pourquoi pourrais pouvez pouvoir puis quand quelles quels ' +
    'question quoi savoir serait si sil sommes suis t te tout tous toute toutes tres va veux voudrais votre y',
  es:
    'algo algun alguna ahora ayuda ayudar aqui bien buenos cada cuando cuanta cuantas cuanto cuantos cuales debe ' +
    'debo decir dias donde eso esa ese estan estar esto estoy fue gracias ha haber hace hacer hago han has hasta he ' +
    'hola informacion le les mas mucho necesito nosotros otra otro pasa podria porque posible pregunta puede pueden ' +
    'puedo quien quisiera saber sea ser seria sido solo soy tambien tan tengo tienen tienes toda todo todos usted ' +
    'ustedes va vosotros ya',
  it:
    'adesso anche aiuto ancora aver avere avete bene buongiorno ciao cosa cui deve devo dire dopo dove e era essere ' +
    'fa fare fate fatto grazie hai hanno ho informazioni lei li mai mia miei molto ne noi ogni perche po poi posso ' +
    'possibile possono pero potrei potete puo qual quali qualcosa quando quanta quante quanti quanto quelli quello ' +
    'qui quindi sapere sara sei sia siete solo sono stato succede suo sua tutti tutto vorrei voi vostra vostro',
  nl:
    'alle alles al altijd ben bedankt dan daar doe doen doet dus echt eens even gaat ga graag had hallo hebben heb ' +
    'hebt heeft hem help helpen hen hier hoe hoeveel hun iets ja jou jouw kun kunnen kunt krijg krijgen lang ' +
    'maar maak maken mag mogelijk me meer mij moet moeten mogen nodig nu omdat onze veel vraag vragen waar waarom ' +
    'wanneer was wel weten wie wil willen word worden wordt zal ze zeggen zich zou zouden zullen',
  pl:
    'aby bardzo bede bedzie byc byl byla bylo chce chcialabym chcialbym cos czemu daje dlaczego dziekuje dzien dobry ' +
    'gdy gdzie ich ile im inne jaka jakie jakich jestescie jesli jeszcze kiedy kto ktora ktore ktory macie mamy ' +
    'masz mi mnie moge mogl moze mozecie mozna moj moja moje mozliwe musi musze nam nas niz otrzymam panstwo pomoc ' +
    'potrzebuje prosze pytanie robic sa sie swoj swoja tak taki takze tam tez tym wam was wasz wasza wasze wiec ' +
    'wiedziec wszystko zrobic zeby',
}

/** The stop words of a search and of a question. None for a language without a list. */
export function questionWordsOf(language: string): ReadonlySet<string> {
  return new Set([...stopWordsOf(language), ...(QUESTION_WORDS[language]?.split(' ') ?? [])])
}

/** None for a language without a list. */
export function stopWordsOf(language: string): ReadonlySet<string> {
  return new Set(STOP_WORDS[language]?.split(' ') ?? [])
}
