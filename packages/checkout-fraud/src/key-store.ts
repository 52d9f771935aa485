/** The secret of one epoch, as it is kept. */
export interface StoredKey {
  /** Number of rotation periods since 1970. */
  readonly epoch: number
  /** 32 bytes. */
  readonly secret: Uint8Array
}

/** Where the keys of a keyring live: a file, or a key service that every server of the shop asks. */
export interface KeyStore {
  read(): Promise<readonly StoredKey[]>
  /** Keeps a key unless there is one of its epoch already, in one step: of two servers one wins, and both read it. */
  add(key: StoredKey): Promise<void>
  /** Destroys a key for good, copies included. Removing what is not there is no error. */
  remove(epoch: number): Promise<void>
}

/** Keys for one process: they end with it. */
export function memoryKeyStore(): KeyStore {
  const secrets = new Map<number, Uint8Array>()
  return {
    read: async () => [...secrets].map(([epoch, secret]) => ({ epoch, secret })),
    add: async ({ epoch, secret }) => {
      if (!secrets.has(epoch)) secrets.set(epoch, secret)
    },
    remove: async (epoch) => {
      secrets.get(epoch)?.fill(0)
      secrets.delete(epoch)
    },
  }
}
