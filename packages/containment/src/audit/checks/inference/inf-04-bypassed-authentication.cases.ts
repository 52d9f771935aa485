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
      title: 'a server whose key covers /v1 alone, as far as reading tells',
      routes: { '/v1/models': refused, '/invocations': otherMethod, '/tokenize': otherMethod },
      certainty: 'suspected',
    },
    {
      title: 'one that goes on to the body',
      active: true,
      routes: {
        '/v1/models': refused,
        'GET /rerank': otherMethod,
        'POST /rerank': { status: 422, json: { detail: [{ type: 'missing' }] } },
      },
      certainty: 'confirmed',
    },
    {
      title: 'one whose refusal of the body names its own kind of request',
      active: true,
      routes: {
        '/v1/models': refused,
        'GET /tokenize': otherMethod,
        'POST /tokenize': {
          status: 400,
          json: { message: "[{'loc': ('body', 'TokenizeCompletionRequest', 'add_special_tokens')}]" },
        },
      },
      certainty: 'confirmed',
    },
    {
      title: 'one that breaks over the body',
      active: true,
      routes: {
        '/v1/models': refused,
        'GET /rerank': otherMethod,
        'POST /rerank': { status: 502, text: 'Bad Gateway' },
      },
      certainty: 'suspected',
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
      title: 'one that says of a missing header what others say of a missing field',
      active: true,
      routes: {
        '/v1/models': refused,
        'GET /tokenize': otherMethod,
        'POST /tokenize': { status: 422, json: { detail: [{ type: 'missing', loc: ['header', 'x-who'] }] } },
        'GET /rerank': otherMethod,
        'POST /rerank': { status: 400, text: 'No API key found in request' },
      },
    },
    {
      title: 'one that shows a page to sign in on',
      active: true,
      routes: {
        '/v1/models': refused,
        'GET /score': otherMethod,
        'POST /score': { text: '<form>Who are you?</form>', headers: { 'content-type': 'text/html' } },
        'GET /embed': otherMethod,
        'POST /embed': { status: 302, headers: { location: 'https://id.shop.example/' }, text: '' },
      },
    },
    {
      title: 'a gateway that refuses the method of everything',
      routes: { '/v1/models': refused, '*': otherMethod },
    },
  ],
}
