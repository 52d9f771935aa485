import { writeFileSync } from 'node:fs'
import { verifiedCase } from '@cloister/containment/test-support/forged-bundle.ts'
import { describe, expect, it } from 'vitest'

describe('the signature in a bundle', () => {
  it('has one spelling: no other DER and no other base64 of it holds', async () => {
    const { verify, readBundle, signaturePath } = await verifiedCase()
    const { bundle } = readBundle()
    const [one] = bundle.dsseEnvelope.signatures
    const text = one?.sig ?? ''
    const der = Buffer.from(text, 'base64')
    const [r, s] = [der.subarray(2, 4 + (der[3] ?? 0)), der.subarray(4 + (der[3] ?? 0))]
    const padded = (number: Buffer): Buffer =>
      Buffer.concat([Buffer.of(2, (number[1] ?? 0) + 1, 0), number.subarray(2)])
    const sequence = (...parts: readonly Buffer[]): Buffer => {
      const content = Buffer.concat(parts)
      return Buffer.concat([Buffer.of(0x30, content.length), content])
    }
    const spellings = [
      Buffer.concat([der, Buffer.of(0)]),
      sequence(padded(r), s),
      sequence(r, padded(s)),
      sequence(r, s, Buffer.of(5, 0)),
      Buffer.concat([Buffer.of(0x30, 0x81, der.length - 2), der.subarray(2)]),
      Buffer.concat([Buffer.of(0x30, 0x80), der.subarray(2), Buffer.of(0, 0)]),
      sequence(s, r),
      Buffer.concat([r, s]),
    ].map((bytes) => bytes.toString('base64'))
    const base64 = [
      `${text}\n`,
      ` ${text}`,
      text.replaceAll('=', ''),
      `${text}AAAA`,
      text.replaceAll('+', '-').replaceAll('/', '_'),
    ]
    const others = [...spellings, ...base64].filter((other) => other !== text)
    expect(others.length).toBeGreaterThan(10)
    for (const sig of others) {
      if (one !== undefined) one.sig = sig
      writeFileSync(signaturePath, JSON.stringify(bundle))
      await expect(verify()).rejects.toMatchObject({ details: { reason: 'signature' } })
    }
  })
})
