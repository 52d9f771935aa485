import type { QueryLanguage } from './query-language.ts'

export const italian: QueryLanguage = {
  code: 'it',
  atMost:
    'meno di, a meno di, per meno di, sotto, sotto i, sotto ai, al di sotto di, al di sotto dei, fino a, fino ai, al massimo, massimo, max, non più di, non oltre, non oltre i, non superiore a, inferiore a, inferiori a, ' +
    'più economico di, che non superi, che non superi i, che non superino, senza superare, senza superare i, entro, entro i, che non costi più di, non più caro di, tetto, limite, sui massimo',
  atMostAfter: 'o meno, e meno, massimo, al massimo, max, o inferiore, in giù',
  atLeast:
    'più di, oltre, oltre i, sopra, sopra i, al di sopra di, al di sopra dei, superiore a, superiori a, almeno, minimo, come minimo, min, a partire da, non meno di, non inferiore a, più caro di, che superi, superi, supera, che superi i',
  atLeastAfter: 'o più, e più, e oltre, o oltre, in su, minimo, almeno, in poi, o superiore',
  rangeStart: 'tra, tra i, fra, fra i, da, dai, di, compreso tra, compresa tra, compresi tra, nella fascia',
  rangeMiddle: 'e, e i, a, ai, fino a',
  about:
    'circa, intorno a, intorno ai, attorno a, attorno ai, sui, sulle, verso i, più o meno, approssimativamente, quasi, all incirca, vicino a',
  aboutAfter: 'circa, più o meno, all incirca',
  budget:
    'per, budget, budget di, il mio budget è, un budget di, con un budget di, ho, a, prezzo, al prezzo di',
  cheapestFirst:
    'più economico, più economica, più economici, più economiche, economico, economica, economici, economiche, meno caro, meno cara, meno cari, a buon mercato, prezzo più basso, al miglior prezzo, miglior prezzo, prezzo crescente, a poco prezzo, a basso costo, conveniente, convenienti',
  dearestFirst:
    'più caro, più cara, più cari, più care, più costoso, più costosa, più costosi, prezzo più alto, prezzo decrescente',
  without:
    'non, non di, no, senza, tranne, eccetto, salvo, escluso, esclusa, esclusi, escludendo, escludi, ma non, ma non di, ma senza, a parte, a eccezione di, ad eccezione di, all infuori di, diverso da, diversa da, diversi da, né, niente, tutto tranne, tutti tranne, qualsiasi tranne, qualunque tranne, evitare, mai, nessun, nessuna, invece di, non voglio, che non sia, che non sia di, che non sia della, che non siano, anziché',
  withoutAfter: 'escluso, esclusa, esclusi, escluse, a parte, no grazie',
  negation: 'non, senza, né, mai',
  madeFor: 'per, compatibile con, compatibili con, adatto a, adatta a',
  listed: 'o, e, né, oppure, e nemmeno, e non',
  link: 'il, lo, la, i, gli, le, un, uno, una, di, del, della, dei, delle, da, dal, dalla, che, a, al, marca, marche, marchio, produttore, sia, siano, è, essere, prodotto, prodotti, prezzo, prezzo di, un prezzo di, l, ai',
  cost: 'prezzo, prezzi, costo, costa, costi, costare, costino, budget, spendere, pagare, voglio, vorrei, posso, deve, che, non, un, una, il, a, di, con, per, e, ma, sia, dal, del, al, su, il mio, cui',
  filler:
    'io, cerco, cerchiamo, sto cercando, cercando, voglio, vorrei, vogliamo, mi serve, serve, ho bisogno di, bisogno, mostra, mostrami, mostratemi, trova, trovami, dammi, per favore, avete, hai, c è, ci sono, comprare, acquistare, un, uno, una, il, lo, la, i, gli, le, di, del, della, dei, delle, da, dal, dalla, e, o, ma, con, per, che, in, su, al, a, ' +
    'marca, marche, marchio, prezzo, prezzi, costo, costa, costi, costino, budget, spendere, euro, è, sia, siano, sono, qualcosa, qualche, ciao, grazie, prodotto, prodotti, mi, ci, deve, devono, quale, quali, buon, buona',
}
