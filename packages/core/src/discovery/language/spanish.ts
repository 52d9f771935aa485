import type { QueryLanguage } from './query-language.ts'

export const spanish: QueryLanguage = {
  code: 'es',
  atMost:
    'menos de, menos que, por menos de, de menos de, a menos de, bajo, debajo de, por debajo de, hasta, hasta los, hasta un máximo de, como máximo, como mucho, máximo, ' +
    'máximo de, max, máx, a lo sumo, no más de, no más que, no superior a, no superiores a, inferior a, inferiores a, más barato que, más barata que, más baratos que, más baratas que, ' +
    'que no pase de, que no pasen de, no pase de, que no supere, que no supere los, que no superen, que no superen los, no supere, no supere los, no supera, no superen, sin pasar de, sin superar, sin superar los, sin exceder, que no exceda, que no exceda de, que no exceda los, ' +
    'que no cueste más de, que no cuesten más de, no cueste más de, que no sea más caro que, no más caro que, límite, tope, tope de, límite de, dentro de, no mayor a, menor a, menor de, menor que, menores a, no mayor de, un máximo de',
  atMostAfter:
    'o menos, y menos, máximo, max, máx, como máximo, como mucho, a lo sumo, o más barato, para abajo, tope, de máximo, de tope, o inferior, hacia abajo',
  atLeast:
    'más de, más que, de más de, a más de, por más de, por encima de, encima de, superior a, superiores a, mayor de, mayor a, mayor que, mayores a, a partir de, desde, desde los, al menos, por lo menos, como mínimo, mínimo, mínimo de, ' +
    'min, mín, no menos de, no menos que, no inferior a, más caro que, más cara que, más caros que, más caras que, que cueste más de, que supere, supere, supera, exceda, excede, sobrepase, que supere los, que superen los, que superen, arriba de, que pase de, que pasen de, un mínimo de',
  atLeastAfter:
    'o más, y más, en adelante, para arriba, mínimo, min, como mínimo, por lo menos, al menos, o superior, hacia arriba, o más caro, y superiores',
  rangeStart:
    'entre, entre los, de, desde, en el rango de, rango de, comprendido entre, comprendida entre, que esté entre, a partir de, que ronde entre, de entre',
  rangeMiddle: 'y, y los, a, hasta, hasta los, e, o',
  about:
    'alrededor de, alrededor de los, unos, unas, aproximadamente, aprox, sobre, sobre los, cerca de, cerca de los, en torno a, en torno a los, más o menos, casi, rondando, rondando los, que ronde los, que ronde, que ronden los, a eso de, cosa de',
  aboutAfter: 'aproximadamente, aprox, más o menos, o así, o por ahí',
  budget:
    'por, presupuesto, presupuesto de, mi presupuesto es de, mi presupuesto es, un presupuesto de, con un presupuesto de, tengo, a, precio, para gastar, al precio de',
  cheapestFirst:
    'más barato primero, más baratos primero, más baratas primero, más barato, más barata, más baratos, más baratas, el más barato, la más barata, los más baratos, las más baratas, barato, barata, baratos, baratas, más económico, más económica, más económicos, ' +
    'más económicas, económico, económica, económicos, económicas, precio más bajo, menor precio, al menor precio, mejor precio, al mejor precio, a buen precio, buen precio, precio ascendente, por precio ascendente, ordenado por precio, ordenados por precio, de menor a mayor precio, de menor a mayor, de menos a más precio, asequible, asequibles, bajo coste, bajo costo, a bajo precio, tirado de precio',
  dearestFirst:
    'más caro primero, más caros primero, más caro, más cara, más caros, más caras, el más caro, la más cara, los más caros, las más caras, precio más alto, mayor precio, precio descendente, por precio descendente, de mayor a menor precio, de mayor a menor, más costoso, más costosa, más costosos, más costosas',
  without:
    'no, no de, que no sea, que no sean, que no sea de, que no sean de, que no sea marca, que no fuera, no sea, no sean, sin, excepto, salvo, menos, todo menos, todos menos, todas menos, cualquiera menos, cualquier cosa menos, cualquier marca menos, pero no, pero no de, pero sin, pero que no sea, pero que no sea de, ' +
    'excluyendo, excluir, excluye, exceptuando, a excepción de, con excepción de, aparte de, fuera de, quitando, otra que no sea, otro que no sea, distinto de, distinto a, distinta de, distinta a, distintos de, diferente de, diferente a, diferentes a, ni, ni de, nada de, nunca, evitar, evitando, en vez de, en lugar de, ' +
    'no quiero, no me gusta, no me gustan, no busco, ninguno de, ninguna de, ningún, ninguna, jamás, no me interesa, no me interesan, todo excepto, todos excepto, cualquiera excepto, cualquiera salvo, cualquier marca excepto, cualquier marca salvo, todo salvo, descartando, descarta, otra marca que',
  withoutAfter:
    'excluido, excluida, excluidos, excluidas, aparte, no gracias, no por favor, ni hablar, exceptuado, exceptuada, descartado, descartada, descartados, ni en broma',
  negation: 'no, sin, nunca, jamás, ni, ningún',
  madeFor: 'para, compatible con, compatibles con, apto para, válido para, que sirva para, adecuado para',
  listed: 'o, u, y, e, ni, ni de, y de, o de, ni tampoco, así como, y no, y tampoco, o bien',
  link: 'el, la, los, las, lo, un, una, unos, unas, de, del, que, a, al, marca, marcas, la marca, de la marca, de marca, fabricante, sea, sean, es, ser, son, hecho por, hechos por, fabricados por, producto, productos, modelo, modelos, precio, precio de, un precio de, total, algo, cosa, aparatos, nada, por, fabricado por, con, ellos',
  cost: 'precio, precios, cuesta, cuesten, cueste, costar, costando, coste, costo, valga, valgan, vale, presupuesto, gastar, gastarme, pagar, quiero, quisiera, puedo, debe, deba, deben, que, no, me, con, un, una, de, a, al, por, en, y, pero, el, la, los, su, cuyo, sea, sean, es, esté, estén, tenga, tengan, más, mi, solo, sólo, lo, con un, rango',
  filler:
    'yo, busco, buscamos, buscando, estoy buscando, estoy, buscar, quiero, queremos, quisiera, querría, necesito, necesitamos, me gustaría, gustaría, deseo, muestra, muéstrame, muestrame, mostrar, enséñame, enseñame, dame, deme, encuentra, encuéntrame, encuentrame, por favor, porfa, porfavor, tienes, tienen, tenéis, hay, comprar, venden, vendéis, ' +
    'un, una, unos, unas, el, la, los, las, lo, de, del, y, o, pero, con, para, que, qué, cual, cuál, cuáles, en, por, al, a, se, me, nos, su, sus, ' +
    'marca, marcas, de la marca, de marca, fabricante, precio, precios, cuesta, cueste, cuesten, costar, presupuesto, gastar, gastarme, pagar, euro, euros, es, sea, sean, son, ser, algo, alguna, algún, alguno, algunos, hola, gracias, producto, productos, modelo, modelos, ' +
    'recomienda, recomiéndame, recomendar, puedo, puede, pueden, debe, mi, cosa, valga, valgan, esté, tenga, buen, buena, bueno, todos, todas, todo, cuyo, cuya, cualquier, cualquiera, ver, listado, opciones, estén',
}
