type Metadata = Map<unknown, unknown>

/** What `@peculiar/x509` needs of the metadata proposal, which no engine has. */
interface MetadataReflect {
  getMetadata?(key: unknown, target: object): unknown
  getOwnMetadata?(key: unknown, target: object): unknown
  defineMetadata?(key: unknown, value: unknown, target: object): void
}

/**
 * Loads `@peculiar/x509`, which refuses to load unless `Reflect` keeps metadata.
 *
 * Loaded late rather than at the top of a file, because a bundler moves such imports in front of what they need.
 */
export async function loadX509(): Promise<typeof import('@peculiar/x509')> {
  keepMetadata(Reflect as MetadataReflect)
  return await import('@peculiar/x509')
}

function keepMetadata(reflect: MetadataReflect): void {
  if (reflect.getMetadata !== undefined) return
  const kept = new WeakMap<object, Metadata>()
  reflect.getOwnMetadata = (key, target) => kept.get(target)?.get(key)
  reflect.getMetadata = (key, target) => {
    for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at)) {
      const metadata = kept.get(at)
      if (metadata?.has(key)) return metadata.get(key)
    }
    return
  }
  reflect.defineMetadata = (key, value, target) => {
    const metadata: Metadata = kept.get(target) ?? new Map()
    kept.set(target, metadata.set(key, value))
  }
}
