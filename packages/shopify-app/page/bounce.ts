import { byId, text } from './page-data.ts'
import { sessionToken } from './session-token.ts'

const token = await sessionToken()
if (token === undefined) {
  byId('opening').textContent = text('noAdmin')
} else {
  // To this very address and no other, and marked, so that a token that is not taken does not go around for ever.
  const again = new URL(location.href)
  again.searchParams.set('id_token', token)
  again.searchParams.set('bounced', '1')
  location.replace(again)
}
