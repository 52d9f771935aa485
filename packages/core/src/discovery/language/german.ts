import type { QueryLanguage } from './query-language.ts'

export const german: QueryLanguage = {
  code: 'de',
  atMost:
    'unter, unterhalb, unterhalb von, weniger als, bis, bis zu, bis maximal, bis max, höchstens, maximal, max, ' +
    'maximum, nicht mehr als, nicht über, nicht teurer als, nicht höher als, günstiger als, billiger als, ' +
    'preiswerter als, kleiner als, niedriger als, bis höchstens, innerhalb von, nicht oberhalb von, ' +
    'keinesfalls über, nie über, nie mehr als, für unter, für weniger als, bis hin zu, preislimit, limit, obergrenze',
  atMostAfter:
    'oder weniger, oder darunter, oder günstiger, oder billiger, und weniger, und darunter, maximal, max, maximum, ' +
    'höchstens, nicht überschreiten, nicht übersteigen, limit, und günstiger, abwärts, als obergrenze, nicht mehr',
  atLeast:
    'über, oberhalb, oberhalb von, mehr als, übersteigt, überschreitet, über die, ab, mindestens, min, mind, minimum, minimal, wenigstens, teurer als, ' +
    'höher als, größer als, nicht unter, nicht weniger als, nicht billiger als, nicht günstiger als, von mindestens, beginnend bei, ' +
    'angefangen bei, jenseits von, von über, zumindest',
  atLeastAfter:
    'oder mehr, oder darüber, oder teurer, und mehr, und darüber, und aufwärts, aufwärts, mindestens, minimum, ' +
    'und teurer, plus, nach oben offen, nach oben',
  rangeStart:
    'zwischen, von, irgendwo zwischen, im bereich von, in der preisklasse von, preisspanne, ab, preisbereich, im bereich zwischen, in der spanne von',
  rangeMiddle: 'und, bis, bis zu, bis maximal, bis höchstens',
  about:
    'etwa, ungefähr, circa, ca, zirka, rund, um, um die, um den, so um die, gegen, knapp, annähernd, in etwa, ' +
    'so etwa, an die, so ungefähr, nahe, in der gegend von, grob',
  aboutAfter: 'oder so, ungefähr, etwa, circa, rum, herum, mehr oder weniger',
  budget:
    'für, budget, budget von, mein budget ist, mein budget beträgt, budget beträgt, budget liegt bei, zu, um, zum preis von, preis',
  cheapestFirst:
    'günstigste zuerst, günstigster zuerst, günstige, günstiger, günstiges, günstigen, günstigem, günstig, günstigste, günstigster, günstigstes, günstigsten, ' +
    'billig, billige, billiger, billiges, billigen, billigste, billigster, billigstes, billigsten, am billigsten, ' +
    'am günstigsten, preiswert, preiswerte, preiswerter, preiswertes, preiswerten, preiswerteste, preiswertester, preiswertestes, ' +
    'preiswertesten, niedrigster preis, niedrigsten preis, niedrigster preis zuerst, preis aufsteigend, ' +
    'aufsteigend nach preis, nach preis aufsteigend, nach preis sortiert, preisgünstig, preisgünstige, ' +
    'preisgünstigste, preisgünstigster, preisgünstiges, schnäppchen, bezahlbar, bezahlbare, bezahlbarer, bezahlbares, billigste zuerst',
  dearestFirst:
    'teuerste, teuerster, teuerstes, teuersten, am teuersten, teuerste zuerst, teuersten zuerst, höchster preis, ' +
    'höchsten preis, höchster preis zuerst, preis absteigend, absteigend nach preis, nach preis absteigend, kostspieligste, kostspieligster, kostspieligstes',
  without:
    'nicht, nicht von, kein, keine, keinen, keiner, keines, keinem, ohne, außer, ausser, ausgenommen, bis auf, alles außer, ' +
    'alle außer, alles bis auf, egal welche außer, aber nicht, aber kein, aber keine, aber keinen, aber ohne, nur nicht, nur kein, nur keine, ' +
    'nur keinen, bloß nicht, bloß kein, bloß keine, bloß keinen, andere als, andere marken als, anderen marken als, andere hersteller als, anderes als, anderer als, anderen als, andere marke als, abgesehen von, ' +
    'mit ausnahme von, mit ausnahme der, statt, anstatt, anstelle von, auf keinen fall, auf keinen fall von, weder, noch, ' +
    'keinesfalls, exklusive, nichts von, nichts, ausschließlich der, vermeide, vermeiden, exkl, will kein, will keine, will keinen, nie, niemals, nur bitte nicht, sondern nicht',
  withoutAfter:
    'ausgeschlossen, ausgenommen, ausschließen, weglassen, unerwünscht, vermeiden, bitte nicht, ' +
    'mag ich nicht, will ich nicht, möchte ich nicht, kommt nicht in frage, lieber nicht, nicht gewünscht, raus',
  negation: 'nicht, kein, keine, keinen, nie, niemals, keinesfalls',
  madeFor: 'für, passend für, passend zu, kompatibel mit, geeignet für, fürs',
  listed:
    'oder, und, noch, sowie, und auch, oder auch, und nicht, und kein, und keine, oder von, und von, noch von, bzw',
  link:
    'der, die, das, dem, den, des, ein, eine, einen, einem, einer, eines, von, vom, als, zu, marke, marken, hersteller, herstellers, herstellern, firma, sein, ' +
    'ist, sind, aus, bei, produkte, produkt, geräte, gerät, modell, modelle, preis, einem preis von, einen preis von, artikel, was, etwas, alles, nur, insgesamt, haus, hause, dem hause, sie, es, er',
  cost:
    'preis, preise, preislich, preisklasse, kosten, kostet, kostend, budget, ausgeben, zahlen, bezahlen, soll, sollte, sollen, darf, dürfen, ' +
    'will, möchte, ich, es, er, sie, der, die, das, aber, und, mit, einem, einen, zum, zu, von, für, im, in, liegt, liegen, sein, hat, maximal, wert, nur, am besten, der preis, ein, dessen, deren, gerne',
  filler:
    'ich, suche, suchen, ich suche, gesucht, wir, bitte, brauche, brauchen, benötige, benötigen, möchte, möchten, hätte, ' +
    'hätten, gern, gerne, will, wollen, zeig, zeige, zeigen, zeig mir, finde, finden, find, mir, uns, mich, gib, gibt, gibt es, habt ihr, ' +
    'haben sie, haben, habt, ihr, sie, es, ein, eine, einen, einem, einer, eines, der, die, das, den, dem, des, von, vom, ' +
    'und, oder, aber, mit, für, im, in, zum, zur, zu, bei, aus, auf, an, was, welche, welcher, welches, nach, kaufen, bestellen, ' +
    'marke, marken, hersteller, herstellers, firma, preis, preise, preislich, kosten, kostet, kostend, budget, euro, sein, ist, sind, soll, sollte, sollen, ' +
    'darf, kann, kannst, können, könnt, könnte, du, ausgeben, zahlen, bezahlen, etwas, irgendein, irgendeine, irgendeinen, irgendwas, hallo, danke, mal, ' +
    'nur, auch, so, als, wie, liegt, liegen, alle, alles, angebot, angebote, empfehlen, empfehlt, welchen, dessen, deren, wäre, am, man, da, produkte, produkt, gutes, gute, guten, guter, mein, meine, meinen',
}
