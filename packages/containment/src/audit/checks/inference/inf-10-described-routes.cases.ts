import type { CheckCases } from '../../../../test-support/check-case.ts'

const described = (operation: object, more: object = {}): object => ({
  openapi: '3.1.0',
  paths: { '/predict': { post: operation }, '/health': { get: {} } },
  ...more,
})

export const cases: CheckCases = {
  fails: [
    {
      title: 'a route of inference without security',
      routes: { '/openapi.json': { json: described({ summary: 'Predict' }) } },
      certainty: 'confirmed',
    },
    {
      title: 'the console of Werkzeug',
      routes: {
        '/console': {
          text: '<title>Console // Werkzeug Debugger</title><script>var EVALEX = true, SECRET = "x"</script>',
          headers: { 'content-type': 'text/html' },
        },
      },
      certainty: 'confirmed',
    },
  ],
  passes: [
    {
      title: 'a route that asks for a token',
      routes: { '/openapi.json': { json: described({ security: [{ bearer: [] }] }) } },
    },
    {
      title: 'an API that asks for a token everywhere',
      routes: { '/openapi.json': { json: described({}, { security: [{ bearer: [] }] }) } },
    },
    {
      title: 'an API of something else',
      routes: { '/openapi.json': { json: { openapi: '3.1.0', paths: { '/orders': { post: {} } } } } },
    },
    {
      title: 'a page of errors that only looks like it',
      routes: { '/console': { text: 'EVALEX = false werkzeug', headers: { 'content-type': 'text/html' } } },
    },
  ],
}
