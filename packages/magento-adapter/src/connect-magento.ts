import type { MagentoClientOptions } from './client/client-options.ts'
import type { MagentoClient } from './client/magento-client.ts'
import { openMagentoClient } from './client/open-magento-client.ts'

export interface ConnectOptions extends MagentoClientOptions {
  /** The code of the attribute that holds the brand. Default `manufacturer`, which Magento ships. */
  readonly brandAttribute?: string
}

/** One store view of a shop, and what can be done with it. */
export interface MagentoConnection {
  /** For what is not here: any document and any call of REST. */
  readonly client: MagentoClient
  /** Which shop and which store view of it, the same after a restart. */
  readonly source: MagentoSource
  close(): Promise<void>
}

export interface MagentoSource {
  readonly url: string
  readonly storeView: string
  readonly currency: string | undefined
  readonly brandAttribute: string
  /** Whether REST may be asked: then a catalogue follows what changes, and need not be taken over whole. */
  readonly hasCredentials: boolean
}

/**
 * Connects to one store view of a shop.
 *
 * @throws A {@link CloisterError} as {@link openMagentoClient} does.
 */
export async function connectMagento(
  { brandAttribute = 'manufacturer', ...options }: ConnectOptions,
  signal?: AbortSignal,
): Promise<MagentoConnection> {
  const client = await openMagentoClient(options, signal)
  return {
    client,
    source: {
      url: options.url,
      storeView: options.storeView ?? 'default',
      currency: options.currency,
      brandAttribute,
      hasCredentials: options.credentials !== undefined,
    },
    close: () => client.close(),
  }
}
