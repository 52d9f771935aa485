import { type CataloguePromise, idsOf, keeps, keepsSame } from './catalogue-promise.ts'

/** Promises about methods that a platform may lack: kept where there is no such method. */
export const OPTIONAL_PROMISES: readonly CataloguePromise[] = [
  {
    title: 'knows the words of what it sells, if it is asked for words',
    keep: async (catalogue) => {
      keeps(catalogue.hasWord?.('kettle') ?? true, 'a word of a title is known')
      keeps(!(catalogue.hasWord?.('xylofrobnicate') ?? false), 'another word is not')
    },
  },
  {
    title: 'takes no word that it holds for a typing error, if it repairs them',
    keep: async (catalogue) => {
      const repairs = (await catalogue.repair?.('kettle xylofrobnicate')) ?? []
      keepsSame(
        repairs.map(({ from }) => from).filter((from) => from === 'kettle'),
        [],
        'a known word stays',
      )
    },
  },
  {
    title: 'counts what hits can be narrowed by, if it counts',
    keep: async (catalogue) => {
      const counts = await catalogue.countFacets?.({ text: 'kettle', brands: ['Fennmoor'] })
      if (counts === undefined) return
      const counted = (names: typeof counts.brands, wanted: string) =>
        names.find(({ name }) => name === wanted)?.count
      keepsSame([counts.counted], [2], 'the hits that pass the filters are counted')
      keepsSame([counted(counts.categories, 'Kettles')], [2], 'categories are counted among them')
      keepsSame([counted(counts.brands, 'Thrunby')], [1], 'brands are counted as if none were wanted')
      keepsSame(
        [counts.price?.minMinor, counts.price?.maxMinor],
        [1900, 4900],
        'the price goes from the cheapest to the dearest',
      )
    },
  },
  {
    title: 'counts and finds the same for an attribute, if it counts',
    keep: async (catalogue) => {
      const query = { text: 'kettle', attributes: [{ name: 'colour', value: 'red' }] }
      const counts = await catalogue.countFacets?.(query)
      if (counts === undefined) return
      keepsSame([counts.counted], [2], 'the hits that have the attribute are counted')
      const found = await catalogue.search({ ...query, limit: 10 })
      keepsSame(idsOf(found).toSorted(), ['CT-KET-1', 'CT-KET-3'], 'and are the ones that are found')
    },
  },
  {
    title: 'completes what is typed, if it suggests',
    keep: async (catalogue) => {
      const found = await catalogue.suggest?.('ket', 3)
      if (found === undefined) return
      keeps(found.queries.includes('kettle'), 'the word is completed')
      keeps(found.categories.includes('Kettles'), 'the category that begins so is offered')
      keeps(found.products.length > 0 && found.products.length <= 3, 'products are offered, within the limit')
      for (const text of ['', ' ', '"', 'x'.repeat(1000), "ket'", '\u0000']) {
        const others = await catalogue.suggest?.(text, 3)
        keeps((others?.queries.length ?? 0) <= 3, 'any text is borne')
      }
    },
  },
  {
    title: 'finds products of the same kind, if it looks for similar ones',
    keep: async (catalogue) => {
      const found = await catalogue.similar?.('CT-KET-1', 2)
      if (found === undefined) return
      keepsSame(idsOf(found).toSorted(), ['CT-KET-2', 'CT-KET-3'], 'others of the narrowest category')
      keepsSame((await catalogue.similar?.('unheard', 2)) ?? [], [], 'none for an unknown product')
    },
  },
]
