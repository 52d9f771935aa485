import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    { title: 'no ignore file', files: { Dockerfile: 'FROM a:1\nCOPY . /app\n' } },
    {
      title: 'an ignore file about something else',
      files: { Dockerfile: 'FROM a:1\nCOPY . /app\n', '.dockerignore': 'node_modules\n' },
    },
    {
      title: 'an ignore file that takes it back',
      files: { Dockerfile: 'FROM a:1\nADD ./ /app\n', '.dockerignore': '**/*.safetensors\n!models/**\n' },
    },
  ],
  passes: [
    {
      title: 'an ignore file with weights',
      files: { Dockerfile: 'FROM a:1\nCOPY . /app\n', '.dockerignore': '**/*.safetensors\n' },
    },
    {
      title: 'everything ignored but the code',
      files: { Dockerfile: 'FROM a:1\nCOPY . /app\n', '.dockerignore': '*\n!src\n' },
    },
    { title: 'named files only', files: { Dockerfile: 'FROM a:1\nCOPY package.json /app/\n' } },
  ],
}
