/** Closes parts in order, each even when one before it fails to. */
export async function closeAll(parts: readonly { close(): Promise<void> | void }[]): Promise<void> {
  for (const part of parts) {
    try {
      await part.close()
    } catch {
      // It is going away anyway, and the others must go too.
    }
  }
}
