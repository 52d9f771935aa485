import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/bin.ts',
    'src/dlp/index.ts',
    'src/rotate/index.ts',
    'src/seal/index.ts',
    'src/seal/frames/frame-worker.ts',
    'src/sign/index.ts',
    'src/sign/hashing/hash-worker.ts',
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
