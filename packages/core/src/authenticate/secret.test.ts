import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { revealSecret, Secret } from './secret.ts'

it('shows a secret to nobody but to who asks for it by name', () => {
  const secret = new Secret('sk-canary-0123456789')
  const shown = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret, { showHidden: true, depth: Number.POSITIVE_INFINITY }),
    Object.values(secret).join(),
    JSON.stringify(structuredClone(secret)),
  ]
  expect(shown.join()).not.toContain('canary')
  expect(revealSecret(secret)).toBe('sk-canary-0123456789')
})
