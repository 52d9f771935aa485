import type { Adapter, AdapterPayload } from 'oidc-provider'
import { clientMetadata, type RotatedClient } from './dev-client.ts'

/** Clients that are looked up at each request, so that what is known of their keys can change. */
export class RotatedClients implements Adapter {
  readonly #clients: readonly RotatedClient[]
  readonly #scopes: readonly string[]

  constructor(clients: readonly RotatedClient[], scopes: readonly string[]) {
    this.#clients = clients
    this.#scopes = scopes
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const client = this.#clients.find(({ clientId }) => clientId === id)
    return client && (clientMetadata(client, this.#scopes) as AdapterPayload)
  }

  // Nobody registers here.
  async upsert(): Promise<void> {}
  async destroy(): Promise<void> {}
  async findByUserCode(): Promise<void> {}
  async findByUid(): Promise<void> {}
  async consume(): Promise<void> {}
  async revokeByGrantId(): Promise<void> {}
}
