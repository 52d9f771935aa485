import type { CheckCases } from '../../../../test-support/check-case.ts'

const page = (headers: Readonly<Record<string, string>>) => ({
  text: '<!doctype html>',
  headers: { 'content-type': 'text/html', ...headers },
})

export const cases: CheckCases = {
  fails: [
    { title: 'a page without a policy', role: 'storefront', routes: { '/': page({}) } },
    {
      title: 'a policy that lets scripts connect anywhere',
      role: 'storefront',
      routes: { '/': page({ 'content-security-policy': "default-src 'self'; connect-src 'self' https:" }) },
    },
    {
      title: 'a policy about something else',
      role: 'storefront',
      routes: { '/': page({ 'content-security-policy': "frame-ancestors 'self'" }) },
    },
    {
      title: 'whole addresses for everybody',
      role: 'storefront',
      routes: {
        '/': page({ 'content-security-policy': "default-src 'self'", 'referrer-policy': 'unsafe-url' }),
      },
    },
  ],
  passes: [
    {
      title: 'a strict page',
      role: 'storefront',
      routes: {
        '/': page({ 'content-security-policy': "default-src 'self'", 'referrer-policy': 'same-origin' }),
      },
    },
    { title: 'a gateway, which serves no page', role: 'gateway', routes: { '/': page({}) } },
    { title: 'a redirect', role: 'storefront', routes: { '/': { status: 302, text: '' } } },
  ],
}
