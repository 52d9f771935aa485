import type { CheckCases } from '../../../../test-support/check-case.ts'

const digest = `sha256:${'a1'.repeat(32)}`

export const cases: CheckCases = {
  fails: [
    { title: 'no user', files: { Dockerfile: `FROM node@${digest}\nCMD ["node"]\n` } },
    { title: 'root by name', files: { Dockerfile: `FROM node@${digest}\nUSER root\n` } },
    { title: 'the latest', files: { Dockerfile: 'FROM node\nUSER 1000\n' } },
    { title: 'a tag', files: { Dockerfile: 'FROM node:24\nUSER 1000\n' } },
  ],
  passes: [
    {
      title: 'a digest and a user',
      files: { Dockerfile: `FROM node@${digest} AS build\nFROM build\nUSER 65532:65532\n` },
    },
    {
      title: 'an image that the builder names',
      files: { Dockerfile: 'ARG IMAGE\nFROM $IMAGE\nUSER 65532\n' },
    },
  ],
}
