import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/bin.ts',
    'src/evaluate-bin.ts',
    'src/magento/index.ts',
    'src/shopify/index.ts',
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
  // An optional dependency, loaded only when a GGUF file is asked for.
  external: ['node-llama-cpp'],
})
