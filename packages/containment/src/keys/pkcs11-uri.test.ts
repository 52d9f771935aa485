import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePkcs11Uri, pkcs11KeyId } from './pkcs11-uri.ts'

describe('a PKCS #11 URI', () => {
  it('names token and key, and how they are reached', () => {
    const uri =
      'pkcs11:token=The%20Software%20token;manufacturer=Snake%20Oil,%20Inc.;model=1.0;serial=0f;object=mod%C3%A8les;id=%01a%ff;type=secret-key?module-path=/usr/lib/libp11.so&pin-source=file:/etc/pin'
    expect(parsePkcs11Uri(uri)).toEqual({
      token: 'The Software token',
      manufacturer: 'Snake Oil, Inc.',
      model: '1.0',
      serial: '0f',
      object: 'modèles',
      id: new Uint8Array([1, 97, 255]),
      modulePath: '/usr/lib/libp11.so',
      pinSource: 'file:/etc/pin',
    })
  })

  it.each([
    ['another scheme', 'pkcs12:object=kek'],
    ['no key', 'pkcs11:token=models'],
    ['nothing', 'pkcs11:'],
    ['an attribute that is not known', 'pkcs11:object=kek;x-vendor=1'],
    ['a slot, whose number means nothing tomorrow', 'pkcs11:object=kek;slot-id=1'],
    ['a key of another type', 'pkcs11:object=kek;type=private'],
    ['a name that stands twice', 'pkcs11:object=kek;object=other'],
    ['what is no UTF-8', 'pkcs11:object=%ff'],
    ['half an escape', 'pkcs11:object=%4'],
    ['a space', 'pkcs11:object=a b'],
    ['an empty part', 'pkcs11:object=kek;'],
    ['a name without a value', 'pkcs11:object=kek;token'],
    ['a PIN for everybody to see', 'pkcs11:object=kek?pin-value=1234'],
    ['a command', 'pkcs11:object=kek?pin-source=%7Ccat%20pin'],
    ['a fragment', 'pkcs11:object=kek#a'],
    ['a name of every object', 'pkcs11:object=kek;__proto__=a'],
  ])('with %s is refused', (_what, uri) => {
    expect(parsePkcs11Uri(uri)).toBeUndefined()
  })

  it('names every key in one way, which can be read again', () => {
    const label = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.isWellFormed())
    fc.assert(
      fc.property(label, label, fc.uint8Array({ minLength: 1, maxLength: 16 }), (token, object, id) => {
        const keyId = pkcs11KeyId({ token, object, id })
        expect(parsePkcs11Uri(keyId)).toEqual({ token, object, id })
      }),
    )
  })

  it('ends in a key or in nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => parsePkcs11Uri(`pkcs11:${text}`)).not.toThrow()
      }),
    )
  })
})
