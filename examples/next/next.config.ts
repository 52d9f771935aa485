import { resolve } from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  // Opens connections and an index: left to Node.js.
  serverExternalPackages: ['@cloister/core'],
  poweredByHeader: false,
  // Only here, where the packages of Cloister are linked from the repository.
  turbopack: { root: resolve(import.meta.dirname, '../..') },
}

export default config
