import { describe, expect, it } from 'vitest'
import { add, exception, remove, replace, success } from './webhook-operation.ts'

describe('an operation', () => {
  it('is written as Magento reads it', () => {
    const operations = [
      success,
      exception(),
      exception('It is sold out.', 'Magento\\Framework\\Exception\\LocalizedException'),
      add('result', { data: { amount: '5' } }, 'Magento\\Quote\\Api\\Data\\ShippingMethodInterface'),
      replace('result/shipping_methods/0/amount', 6),
      remove('result/key2'),
    ]
    expect(JSON.parse(JSON.stringify(operations))).toEqual([
      { op: 'success' },
      { op: 'exception' },
      {
        op: 'exception',
        type: 'Magento\\Framework\\Exception\\LocalizedException',
        message: 'It is sold out.',
      },
      {
        op: 'add',
        path: 'result',
        value: { data: { amount: '5' } },
        instance: 'Magento\\Quote\\Api\\Data\\ShippingMethodInterface',
      },
      { op: 'replace', path: 'result/shipping_methods/0/amount', value: 6 },
      { op: 'remove', path: 'result/key2' },
    ])
  })

  it.each([
    ['a path with dots', () => remove('result.key2')],
    ['a path from the root', () => replace('/result', 1)],
    ['an empty path', () => add('', 1)],
    ['a class with code in it', () => add('result', 1, 'X::y()')],
    ['an exception that is no class', () => exception('No.', 'a b')],
  ])('is refused with %s, which Magento would only log', (_what, make) => {
    expect(make).toThrow(expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }))
  })
})
