import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/catalogue/index.ts',
    'src/compliance/index.ts',
    'src/customer-account/index.ts',
    'src/express/index.ts',
    'src/fraud/index.ts',
    'src/hydrogen/index.ts',
    'src/queue/index.ts',
    'src/react-router/index.ts',
    'src/redis/index.ts',
    'src/sqlite/index.ts',
    'src/storefront-api/index.ts',
    'src/workerd/index.ts',
  ],
  format: 'esm',
  target: 'node22',
  platform: 'node',
  dts: false,
  // Some modules of Node.js, such as node:sqlite, have no other name.
  removeNodeProtocol: false,
  splitting: true,
  sourcemap: true,
  clean: true,
})
