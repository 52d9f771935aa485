import type { CheckCases } from '../../../../test-support/check-case.ts'

const html = (text: string) => ({ text, headers: { 'content-type': 'text/html' } })
const har = (...urls: readonly string[]): string =>
  JSON.stringify({ log: { entries: urls.map((url) => ({ request: { url, headers: [] } })) } })

export const cases: CheckCases = {
  fails: [
    {
      title: 'a page with an open socket',
      role: 'storefront',
      routes: { '/': html('<script>new WebSocket("ws://chat.shop.example/ask")</script>') },
      certainty: 'suspected',
    },
    {
      title: 'a page with an open socket and a call in clear text',
      role: 'storefront',
      routes: {
        '/': html(
          '<script>new WebSocket("ws://chat.shop.example/ask"); fetch("http://api.shop.example/")</script>',
        ),
      },
      certainty: 'confirmed',
    },
    {
      title: 'a script with an open socket',
      files: { 'a.js': 'const s = new WebSocket("ws://chat.shop.example")' },
    },
    { title: 'a call in clear text', files: { 'a.js': "await fetch('http://api.shop.example/score')" } },
    {
      title: 'a recording of a secure page that speaks in clear text',
      files: { 'a.har': har('https://shop.example/checkout', 'ws://chat.shop.example/ask') },
    },
    { title: 'a socket for anybody', routes: { '/ws': { upgrades: true } }, certainty: 'confirmed' },
  ],
  passes: [
    {
      title: 'a page with a secure socket',
      role: 'storefront',
      routes: { '/': html('<script>new WebSocket("wss://shop.example/ask")</script>') },
    },
    { title: 'a socket on the machine itself', files: { 'a.js': 'new WebSocket("ws://localhost:5173")' } },
    { title: 'a name space', files: { 'a.js': 'create("http://www.w3.org/2000/svg")' } },
    { title: 'a comment', files: { 'a.js': '// never new WebSocket("ws://shop.example")\n' } },
    {
      title: 'a recording over TLS',
      files: { 'a.har': har('https://shop.example/', 'wss://shop.example/ask') },
    },
    { title: 'a socket that refuses', routes: { '/ws': { status: 403, text: '' } } },
  ],
}
