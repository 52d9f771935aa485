/** As much of App Bridge as is needed here. */
interface AppBridge {
  idToken(): Promise<string>
}

/** Longer than App Bridge takes where there is an admin around it. */
const WAIT_MS = 10_000

/** Taken out of the address at once, so that it is in no history, bookmark or screenshot. It holds for a minute. */
const first = takeFromAddress()

/** The session token of App Bridge; where that was not reached, the one that the page came with. */
export async function sessionToken(): Promise<string | undefined> {
  const { shopify } = globalThis as { shopify?: Partial<AppBridge> }
  if (typeof shopify?.idToken !== 'function') return first
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), WAIT_MS))
  try {
    return (await Promise.race([shopify.idToken(), late])) ?? first
  } catch {
    return first
  }
}

function takeFromAddress(): string | undefined {
  const address = new URL(location.href)
  const token = address.searchParams.get('id_token') ?? undefined
  for (const name of ['id_token', 'bounced']) address.searchParams.delete(name)
  history.replaceState(history.state, '', address)
  return token
}
