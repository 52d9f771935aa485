import type { CheckCases } from '../../../../test-support/check-case.ts'

const asks = { status: 400, text: 'No required SSL certificate was sent' }

export const cases: CheckCases = {
  fails: [
    {
      title: 'a certificate for another host',
      internal: true,
      tls: { names: ['other.example'] },
      routes: { '*': asks },
      certainty: 'confirmed',
    },
    {
      title: 'an internal origin that asks for no certificate',
      internal: true,
      tls: { names: ['localhost'] },
      routes: { '*': { status: 401, json: {} } },
    },
    {
      title: 'a public origin of an unknown authority',
      tls: { names: ['localhost'] },
      routes: { '*': { status: 401, json: {} } },
    },
    {
      title: 'a certificate that has ended',
      internal: true,
      tls: { names: ['localhost'], notAfter: new Date('2026-11-25T00:00:00Z') },
      routes: { '*': asks },
    },
    {
      title: 'a server that takes TLS 1.1',
      internal: true,
      tls: { names: ['localhost'], legacy: true },
      routes: { '*': asks },
    },
  ],
  passes: [
    {
      title: 'an internal origin of an authority of its own, which asks for a certificate',
      internal: true,
      tls: { names: ['localhost'] },
      routes: { '*': asks },
    },
    { title: 'an origin without TLS, which is another claim', routes: { '*': { status: 401, json: {} } } },
  ],
}
