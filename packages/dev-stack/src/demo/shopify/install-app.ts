import { CloisterError } from '@cloister/core'
import { Agent, fetch } from 'undici'
import type { SimulatedShopify } from '../../shopify/serve/start-shopify-simulator.ts'

/**
 * Opens the app as a merchant's staff would: the first request with a session token installs it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_APP_NOT_INSTALLED`.
 */
export async function installApp(
  { authority, sessionToken }: Pick<SimulatedShopify, 'authority' | 'sessionToken'>,
  url: string,
): Promise<void> {
  const agent = new Agent({ connect: { ca: authority.certificatePem, rejectUnauthorized: true } })
  try {
    const headers = { authorization: `Bearer ${await sessionToken()}` }
    const { ok } = await fetch(`${url}/api/status`, { headers, dispatcher: agent })
    if (!ok) throw new CloisterError('CLOISTER_APP_NOT_INSTALLED')
  } finally {
    await agent.close()
  }
}
