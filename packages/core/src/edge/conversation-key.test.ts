import { describe, expect, it } from 'vitest'
import { conversationKey } from './conversation-key.ts'

const nobody = { isSignedIn: false, session: undefined }
const somebody = { isSignedIn: true, session: undefined, personId: 'token-of-one' }

describe('the key of a conversation', () => {
  it('is the same from page to page', async () => {
    expect(await conversationKey('pass', somebody)).toBe(await conversationKey('pass', { ...somebody }))
  })

  it.each([
    ['who signs out', nobody],
    ['the next who signs in', { ...somebody, personId: 'token-of-another' }],
    ['whom the shop cannot name', { isSignedIn: true, session: undefined }],
    ['whom the session names otherwise', { ...somebody, session: { email: 'ada@shop.example' } }],
  ])('is another one for %s', async (_who, asking) => {
    expect(await conversationKey('pass', somebody)).not.toBe(await conversationKey('pass', asking))
  })

  it('is another one in another browser', async () => {
    expect(await conversationKey('pass', somebody)).not.toBe(await conversationKey('other', somebody))
  })
})
