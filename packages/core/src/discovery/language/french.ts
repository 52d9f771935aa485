import type { QueryLanguage } from './query-language.ts'

export const french: QueryLanguage = {
  code: 'fr',
  atMost:
    'moins de, moins que, à moins de, de moins de, pour moins de, sous, sous les, en dessous de, au dessous de, en deçà de, jusqu à, jusque, ' +
    'au plus, tout au plus, au maximum, maximum, max, maxi, pas plus de, pas plus que, pas plus cher que, ' +
    'pas au dessus de, pas supérieur à, moins cher que, moins chers que, moins chère que, moins chères que, inférieur à, inférieure à, inférieurs à, ' +
    'inférieures à, ne dépassant pas, ne dépasse pas, ne dépassent pas, sans dépasser, dans la limite de, limite, plafond, ' +
    'd au plus, à au plus, n excédant pas, n excède pas, ne pas dépasser, dépasse pas, dépasser, plafonné à, meilleur marché que, en dessous des',
  atMostAfter:
    'ou moins, et moins, maximum, max, maxi, au maximum, au plus, tout au plus, grand maximum, à ne pas dépasser, en dessous, ou moins cher',
  atLeast:
    'plus de, plus que, à plus de, de plus de, au dessus de, au delà de, au moins, d au moins, à au moins, minimum, min, mini, au minimum, à partir de, ' +
    'dès, pas moins de, pas en dessous de, pas moins que, pas moins cher que, plus cher que, plus chers que, plus chère que, plus chères que, supérieur à, supérieure à, ' +
    'supérieurs à, supérieures à, dépassant, dépasse, dépassent, excédant, excède, à compter de, au dessus des, depuis, qui dépasse, qui dépassent',
  atLeastAfter:
    'ou plus, et plus, minimum, min, mini, au minimum, au moins, et au delà, et au dessus, ou plus cher, ou davantage, et davantage',
  rangeStart:
    'entre, de, compris entre, comprise entre, comprises entre, allant de, dans une fourchette de, fourchette de, dans la fourchette, à partir de, située entre, situé entre, quelque part entre',
  rangeMiddle: 'et, à, et les, jusqu à, à la rigueur',
  about:
    'environ, autour de, aux alentours de, aux environs de, vers, vers les, à peu près, approximativement, dans les, ' +
    'près de, proche de, presque, grosso modo, plus ou moins, de l ordre de, autour des, avoisinant',
  aboutAfter: 'environ, à peu près, approximativement, plus ou moins, ou presque, à peu de chose près',
  budget:
    'pour, budget, budget de, mon budget est de, un budget de, avec un budget de, j ai, à, au prix de, prix',
  cheapestFirst:
    'pas cher, pas chère, pas chers, pas chères, pas trop cher, pas trop chère, moins cher, moins chère, moins chers, moins chères, le moins cher, la moins chère, les moins chers, ' +
    'les moins chères, prix le plus bas, prix les plus bas, au meilleur prix, meilleur prix, bon marché, prix croissant, par prix croissant, tri par prix croissant, économique, économiques, ' +
    'le moins cher en premier, les moins chers en premier, à bas prix, bas prix, petit prix, à petit prix, prix bas, abordable, abordables, la plus abordable, le plus abordable, les moins chers d abord, le moins cher d abord, du moins cher au plus cher',
  dearestFirst:
    'plus cher, plus chère, plus chers, plus chères, le plus cher, la plus chère, les plus chers, les plus chères, plus coûteux, plus coûteuse, prix le plus élevé, prix décroissant, par prix décroissant, haut de gamme en premier, du plus cher au moins cher, le plus coûteux, la plus coûteuse, les plus coûteux',
  without:
    'pas, pas de, pas du, pas d, non, sauf, sans, hors, hormis, excepté, exceptés, exceptée, exclure, excluant, en excluant, mais pas, mais pas de, mais sans, mais sauf, ' +
    'à l exception de, à l exception des, à l exclusion de, à part, autre que, autres que, autre chose que, une autre marque que, tout sauf, toutes sauf, tous sauf, ' +
    'n importe quoi sauf, n importe lequel sauf, n importe quelle marque sauf, toutes marques sauf, ni, ni de, éviter, en évitant, surtout pas, surtout pas de, plutôt que, au lieu de, ' +
    'jamais, jamais de, rien de, aucun, aucune, je ne veux pas, je ne veux pas de, ne veux pas, veux pas de, veux pas, je n aime pas, n aime pas, qui ne soit pas, qui n est pas, ne soit pas, n est pas, ne pas, ne sont pas, pas chez, en dehors de, mis à part',
  withoutAfter:
    'exclu, exclue, exclus, exclues, excepté, exceptée, exceptés, à éviter, mis à part, mise à part, non merci, s abstenir, à proscrire, non compris, à exclure',
  negation: 'pas, ne, n, sans, jamais, ni',
  madeFor: 'pour, compatible avec, compatible, compatibles avec, adapté à, adaptée à, adapté aux',
  listed: 'ou, et, ni, ni de, et de, ou de, ainsi que, et pas, et pas de, ou bien, et non',
  link:
    'le, la, les, l, un, une, des, du, de, d, que, à, au, aux, marque, marques, la marque, fabricant, chez, soit, est, sont, être, ' +
    'produit, produits, modèle, modèles, prix, prix de, la somme de, total, ce, ça, c, qui, quelque chose, articles, fabriqué par, par, venant de, provenant de, signé, appareil, appareils, ceux, celui, celle',
  cost:
    'prix, coût, coûte, coûter, coûtant, coûtent, budget, dépenser, payer, mettre, valant, vaut, tarif, tarifs, qui, ne, n, je, il, elle, veux, voudrais, peux, doit, doivent, ' +
    'devrait, avec, un, une, à, de, d, le, la, les, et, mais, au, pour, est, soit, dont, sont, ça, c, coûterait, vendu, vendue, affiché, compris, comprise, situé, gamme, dans, cela, gros, mon, veut, on',
  filler:
    'je, cherche, cherchons, recherche, recherchons, nous, veux, voudrais, aimerais, souhaite, souhaiterais, besoin, ai besoin de, ai, faut, il me faut, me, moi, montre, montrez, montre moi, ' +
    'montrez moi, trouve, trouve moi, trouvez, trouver, donne, donnez moi, donne moi, s il vous plaît, s il te plaît, svp, stp, avez vous, as tu, vous, est ce que, y a t il, auriez vous, acheter, acheté, ' +
    'un, une, des, du, de, le, la, les, et, ou, mais, avec, pour, qui, que, qu, quel, quelle, quels, quelles, en, dans, au, aux, à, par, chez, ' +
    'marque, marques, de la marque, fabricant, prix, coût, coûte, coûtent, coûter, coûtant, budget, dépenser, payer, euro, euros, est, sont, soit, il, elle, ce, ça, ne, sur, ' +
    'quelque chose, quelconque, bonjour, merci, produit, produits, modèle, modèles, proposez, proposer, conseillez, vendez, mon, ma, mes, bon, bonne, dont, tout, tous, toute, toutes, veuillez, doit, doivent, peut, devrait, vendu, vendue',
}
