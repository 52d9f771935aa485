import { sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { forgedCase, signedAgain } from '@cloister/containment/test-support/forged-bundle.ts'
import type { ReadBundle } from '@cloister/containment/test-support/signed-model-case.ts'
import { describe, expect, it } from 'vitest'
import { preAuthenticationOfVersion02 } from './bundle/pre-authentication.ts'

describe('a signature of version 0.2 of the reference', () => {
  const old = signedAgain(({ statement }) => {
    Object.assign(statement, { predicateType: 'https://model_signing/Digests/v0.1' })
    statement.subject = statement.predicate.resources.map(({ name = '', digest = '' }) => ({
      name,
      digest: { sha256: digest },
    }))
    statement.predicate = { unused: 'it' } as unknown as ReadBundle['statement']['predicate']
  })

  it('is believed, with a list in its subject', async () => {
    const { verify, write } = await forgedCase(old)
    expect(await verify()).toMatchObject({ files: 4, modelDigest: undefined })
    write('more', '')
    await expect(verify()).rejects.toThrow('added: 1')
  })

  it('is believed in the form that it was signed by mistake, for such a list alone', async () => {
    // It names the old version where a statement of the new one may name anything.
    const disguised = signedAgain(({ statement }) => {
      Object.assign(statement.subject[0] ?? {}, { name: 'https://model_signing/Digests/v0.1' })
    })
    for (const [change, reason] of [
      [old, undefined],
      [signedAgain(), 'signature'],
      [disguised, 'signature'],
    ] as const) {
      const { verify, readBundle, signaturePath, key } = await forgedCase(change)
      const { bundle } = readBundle()
      const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64')
      const sig = sign('sha256', preAuthenticationOfVersion02(payload), key.privateKey).toString('base64')
      bundle.dsseEnvelope.signatures = [{ sig }]
      writeFileSync(signaturePath, JSON.stringify(bundle))
      if (reason === undefined) expect(await verify()).toMatchObject({ files: 4 })
      else await expect(verify()).rejects.toMatchObject({ details: { reason } })
    }
  })

  it('prints bytes as Python does', () => {
    const signed = (text: string) => preAuthenticationOfVersion02(Buffer.from(text, 'latin1')).toString()
    const head = 'DSSEV1 28 application/vnd.in-toto+json'
    expect(signed('{\n\t"a"}\r\\\x00\x7f\xff')).toBe(`${head} 12 b'{\\n\\t"a"}\\r\\\\\\x00\\x7f\\xff'`)
    expect(signed("it's")).toBe(`${head} 4 b"it's"`)
    expect(signed(`it's "a"`)).toBe(`${head} 8 b'it\\'s "a"'`)
  })
})
