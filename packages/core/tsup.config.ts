import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/edge/index.ts',
    'src/gateway/index.ts',
    'src/ground/index.ts',
    'src/minimise/index.ts',
    'src/node/index.ts',
    'src/platform/index.ts',
    'src/product/index.ts',
    'src/redis/index.ts',
    'src/secure-socket/index.ts',
    'src/retrieve/index.ts',
    'src/retrieve/checkpoint-worker.ts',
    'src/observe/index.ts',
    'src/unsafe/index.ts',
    'src/testing/index.ts',
    'src/wire/index.ts',
    'src/transport/connection.node.ts',
    'src/transport/connection.workerd.ts',
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
  external: ['#connection'],
})
