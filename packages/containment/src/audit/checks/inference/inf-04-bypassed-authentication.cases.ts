import type { CheckCases, FakeAnswer } from '../../../../test-support/check-case.ts'

const refused: FakeAnswer = { status: 401, json: { error: 'Unauthorized' } }
const otherMethod: FakeAnswer = {
  status: 405,
  headers: { allow: 'POST' },
  json: { detail: 'Method Not Allowed' },
}

export const cases: CheckCases = {
  fails: [
    {
      title: 'a server whose key covers /v1 alone',
      routes: { '/v1/models': refused, '/invocations': otherMethod, '/tokenize': otherMethod },
      certainty: 'confirmed',
    },
    {
      title: 'one that goes on to the body',
      active: true,
      routes: {
        '/v1/models': refused,
        'GET /rerank': otherMethod,
        'POST /rerank': { status: 422, json: { detail: [{ type: 'missing' }] } },
      },
    },
  ],
  passes: [
    { title: 'a server that refuses everywhere', routes: { '*': refused } },
    { title: 'an open one, which is another claim', routes: { '/tokenize': otherMethod } },
    {
      title: 'one that asks for a token before the body',
      active: true,
      routes: { '/v1/models': refused, 'GET /tokenize': otherMethod, 'POST /tokenize': refused },
    },
    {
      title: 'a gateway that refuses the method of everything',
      routes: { '/v1/models': refused, '*': otherMethod },
    },
  ],
}
