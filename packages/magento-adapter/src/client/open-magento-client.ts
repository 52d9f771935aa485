import { CloisterError } from '@cloister/core'
import { openPlatformDoor } from '@cloister/core/platform'
import type { MagentoClientOptions } from './client-options.ts'
import { graphqlCall } from './graphql-call.ts'
import type { MagentoClient } from './magento-client.ts'
import { probeDialect } from './probe-dialect.ts'
import { restAuthorization } from './rest-authorization.ts'
import { restCall } from './rest-call.ts'

/** As Magento has it for the code of a store view. */
const STORE_VIEW = /^[a-z]\w{0,31}$/iu
const CURRENCY = /^[A-Z]{3}$/u

/**
 * Opens the way to a shop, and asks it which dialect it speaks where that is not given.
 *
 * @throws A {@link CloisterError}: `CLOISTER_TLS_REQUIRED` for an address that is not `https:`,
 * `CLOISTER_OPTIONS_INVALID` with the name of the option, or one that begins with `CLOISTER_PLATFORM_`.
 */
export async function openMagentoClient(
  options: MagentoClientOptions,
  signal: AbortSignal = new AbortController().signal,
): Promise<MagentoClient> {
  const headers = contextHeaders(options)
  const door = openPlatformDoor(options)
  const authorization = restAuthorization(options.credentials)
  const url = options.url.replace(/\/+$/u, '')
  const close = async (): Promise<void> => void (await Promise.all([door.close(), authorization.close()]))
  try {
    const { dialect: wanted = 'auto' } = options
    const dialect = wanted === 'auto' ? await probeDialect({ door, headers }, { url, signal }) : wanted
    const prefix = dialect === 'saas' ? '' : `/rest/${headers.store}`
    return {
      dialect,
      async graphql(document, asked) {
        if (document.dialects.includes(dialect)) return await graphqlCall({ door, headers }, document, asked)
        throw new CloisterError('CLOISTER_PLATFORM_DIALECT_UNKNOWN', {
          details: { document: document.name, dialect },
        })
      },
      rest: (request, asked) =>
        restCall({ door, url, prefix, headers, authorization }, request, asked.signal),
      close,
    }
  } catch (cause) {
    await close()
    throw cause
  }
}

/** Which store view answers, and in which currency. */
function contextHeaders({ storeView = 'default', currency }: MagentoClientOptions): ContextHeaders {
  if (!STORE_VIEW.test(storeView)) throw invalid('storeView')
  if (currency !== undefined && !CURRENCY.test(currency)) throw invalid('currency')
  return { store: storeView, ...(currency !== undefined && { 'content-currency': currency }) }
}

type ContextHeaders = Readonly<Record<string, string>> & { readonly store: string }

function invalid(option: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option } })
}
