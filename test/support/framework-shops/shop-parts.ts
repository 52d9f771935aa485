import { resolve } from 'node:path'
import { createCloister } from '@cloister/core'
import { createEdge, type Edge } from '@cloister/core/edge'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { type DevStack, startDevStack } from '@cloister/dev-stack'
import { runProgram } from '../program.ts'
import { SAMPLE_PAGES, SAMPLE_PRODUCTS } from '../sample-products.ts'
import { startTlsFront, type TlsFront } from './tls-front.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

interface Part {
  close(): Promise<void>
}

/** What every shop needs, whatever its page is written in, and everything that has to be ended with it. */
export class ShopParts {
  readonly stack: DevStack
  /** What browsers see of the shop. */
  readonly front: TlsFront
  readonly #started: Part[]

  private constructor(stack: DevStack, front: TlsFront) {
    this.stack = stack
    this.front = front
    this.#started = [front, stack]
  }

  static async start(): Promise<ShopParts> {
    const stack = await startDevStack()
    return new ShopParts(stack, await startTlsFront(stack.authority))
  }

  /** Ends this part before those that were there earlier. */
  keep<Kept extends Part>(part: Kept): Kept {
    this.#started.unshift(part)
    return part
  }

  /** An edge for the origin of this shop, in this process. */
  async makeEdge(): Promise<Edge> {
    const cloister = this.keep(
      createCloister({
        gateway: this.stack.gateway,
        catalogue: await openCatalogue({ products: SAMPLE_PRODUCTS }),
        knowledge: await openKnowledge({ pages: SAMPLE_PAGES }),
        deadlines: { discoveryMs: 10_000, recommendationsMs: 10_000 },
      }),
    )
    const passKeys = [Buffer.alloc(32, 3).toString('base64url')]
    return createEdge(cloister, { origins: [this.front.origin], passKeys })
  }

  async close(): Promise<void> {
    for (const part of this.#started) await part.close()
  }
}

/** Where an example lives. */
export const exampleFolder = (name: string): string => resolve(ROOT, 'examples', name)

/** Builds the packages as they are published: the examples take them so. */
export async function buildPackages(): Promise<void> {
  const filters = ['core', 'shopify-app', 'storefront'].map((name) => `--filter=@cloister/${name}`)
  await runProgram({ folder: ROOT, words: ['.ci/turbo.mjs', 'run', 'build', ...filters] })
}

/** Builds an example with Vite and gives the folder with what came of it. */
export async function buildWithVite(name: string, ...words: readonly string[]): Promise<string> {
  const folder = exampleFolder(name)
  await runProgram({ folder, words: ['node_modules/vite/bin/vite.js', 'build', ...words] })
  return resolve(folder, 'dist')
}
