import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
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
