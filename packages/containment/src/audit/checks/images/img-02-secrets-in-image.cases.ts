import { gzipSync, zstdCompressSync } from 'node:zlib'
import type { CheckCases } from '../../../../test-support/check-case.ts'
import { madeUpTar } from '../../../../test-support/made-up-archives.ts'

const layer = (name: string, text: string): Buffer => madeUpTar([{ name, content: Buffer.from(text) }])
const saved = (...blobs: readonly Uint8Array[]): Buffer =>
  madeUpTar(
    blobs.map((content, at) => ({
      name: `blobs/sha256/${`${at}`.repeat(64)}`,
      content: Buffer.from(content),
    })),
  )
const image = (content: Uint8Array) => ({
  kind: 'image' as const,
  path: 'image.tar',
  files: { 'image.tar': content },
})
const configuration = (variable: string): Buffer =>
  Buffer.from(
    JSON.stringify({ config: { Env: ['PATH=/bin', variable] }, rootfs: { type: 'layers' }, history: [] }),
  )
// Made here, so that no token stands in this file.
const token = `hf_${'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9v'.repeat(2).slice(0, 34)}`

export const cases: CheckCases = {
  fails: [
    { title: 'a token in a layer', ...image(saved(layer('app/.env', `HF_TOKEN=${token}\n`))) },
    {
      title: 'a token that a later layer deletes, packed',
      ...image(saved(gzipSync(layer('root/token', `${token}\n`.repeat(9))), layer('root/.wh.token', ''))),
    },
    { title: 'a variable with a value', ...image(saved(configuration('DB_PASSWORD=correct-horse'))) },
    {
      title: 'a token in an OCI layout',
      kind: 'image',
      files: { [`blobs/sha256/${'b'.repeat(64)}`]: zstdCompressSync(layer('a.sh', `export T=${token}\n`)) },
    },
    { title: 'a variable', files: { Dockerfile: 'FROM a:1\nENV HF_TOKEN=qWkzTbVmPx PORT=80\n' } },
    {
      title: 'an argument that a builder passes',
      files: { Dockerfile: 'FROM a:1\nARG NPM_TOKEN\nRUN npm ci\n' },
      certainty: 'suspected',
    },
    { title: 'a copied file', files: { Dockerfile: 'FROM a:1\nCOPY .env /app/.env\n' } },
    {
      title: 'a command line',
      files: { Dockerfile: 'FROM a:1\nRUN git clone https://ada:opensesame@git.shop.example/a.git\n' },
    },
  ],
  passes: [
    { title: 'an image of code', ...image(saved(layer('app/a.js', 'serve()\n'), configuration('LANG=C'))) },
    {
      title: 'a mounted secret',
      files: {
        Dockerfile:
          'FROM a:1\nRUN --mount=type=secret,id=token curl -H "Authorization: Bearer $(cat /run/secrets/token)" https://a.example\n',
      },
    },
    {
      title: 'variables that are none',
      files: { Dockerfile: 'FROM a:1\nENV NODE_ENV=production TOKENIZERS_PARALLELISM=false\n' },
    },
    { title: 'a variable of the builder', files: { Dockerfile: 'FROM a:1\nENV API_KEY=$KEY\n' } },
  ],
}
