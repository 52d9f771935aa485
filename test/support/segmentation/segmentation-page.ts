import { CREDENTIAL_FLOWS } from './credential-flows.ts'
import { EXIT_FLOWS, type ExitFlow, UNSEEN_FLOW } from './exit-flow.ts'
import { HANDSHAKE_FLOWS, type HandshakeFlow, MODEL_HANDSHAKE_FLOWS } from './handshake-flows.ts'
import type { HttpFlow, Verdict } from './http-flow.ts'
import { NETWORK_FLOWS, type NetworkFlow } from './network-flow.ts'
import { PATH_FLOWS } from './path-flows.ts'
import { SMUGGLING_FLOWS } from './smuggling-flows.ts'

const INTRODUCTION = `# Segmentation

What the deployments of \`deploy/nftables\`, \`deploy/haproxy\`, \`deploy/apache\` and \`deploy/squid\` let through, and
everything else that was tried. Each row is a test of \`test/segmentation\`: hosts are network namespaces with the rulesets as they stand, the
gateway is the real program with its configuration as it stands, the tokens are those of a real authorization server or
differ from one in a single point, and the model server counts what reaches it. This page is written by the tests:
\`pnpm vitest run --project segmentation test/segmentation/page.test.ts -u\`.

*dropped*: no answer at all, and the ruleset of a host counted the packet. Every flow below was tried without the rulesets
as well, and got through; and again with those of each host taken away in turn: the others hold. *TLS alert*, *closed*:
the handshake was refused. A number is the status of the one answer. Unless it is 200 nothing of a request reached the
model server.
`

/** The page of the reference, from the same tables that the tests go through. */
export function segmentationPage(): string {
  return `${[
    INTRODUCTION,
    '## Between hosts\n',
    networkTable(NETWORK_FLOWS),
    '## How a connection to the gateway begins\n\nFrom the host of the storefront.\n',
    handshakeTable(HANDSHAKE_FLOWS),
    '## How a connection to the model server begins\n\nFrom the host of the gateway: from everywhere else it is dropped.\n',
    handshakeTable(MODEL_HANDSHAKE_FLOWS),
    '## Who may ask\n\nBy the tokens of algorithm ES256, and again by those of RS256.\n',
    httpTable(CREDENTIAL_FLOWS),
    '## What may be asked\n\nWith a token that holds.\n',
    httpTable(PATH_FLOWS),
    '## How it may be written\n\nWith a token that holds.\n',
    httpTable(SMUGGLING_FLOWS),
    LIMITS,
    '## What may leave\n\nFrom the host of the model, through Squid of `deploy/squid` and `cloister dlp serve --icap`.\n',
    exitTable([...EXIT_FLOWS, UNSEEN_FLOW]),
  ].join('\n')}`
}

const LIMITS = `## How much

HAProxy alone: no module of Apache counts by the client of a token.

| tries | HAProxy |
| --- | --- |
| more requests of one client in ten seconds than are allowed | 429 |
| more bytes of answers to one client in an hour than are allowed | 429 |
| an answer of more bytes than answers have | 502 |
`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`
}

function networkTable(flows: readonly NetworkFlow[]): string {
  const rows = flows.map(({ from, to, protocol, place, expected }) => [
    from,
    to,
    `${protocol} ${place.port}`,
    expected === 'open' ? '**open**' : expected,
  ])
  return table(['from', 'to', 'port', 'verdict'], rows)
}

function handshakeTable(flows: readonly HandshakeFlow[]): string {
  const rows = flows.map(({ tries, expected }) => [tries, expected === 'open' ? '**open**' : expected])
  return table(['tries', 'verdict'], rows)
}

function exitTable(flows: readonly ExitFlow[]): string {
  return table(
    ['tries', 'Squid'],
    flows.map(({ tries, expected }) => [escaped(tries), verdictText(expected)]),
  )
}

function httpTable(flows: readonly HttpFlow[]): string {
  const rows = flows.map(({ tries, expected, onApache }) => [
    escaped(tries),
    verdictText(expected),
    onApache ? `${verdictText(onApache.verdict)}: ${onApache.because}` : verdictText(expected),
  ])
  return table(['tries', 'HAProxy', 'Apache'], rows)
}

const verdictText = (verdict: Verdict): string => (verdict === 200 ? '**200**' : `${verdict}`)

/** What is tried holds characters that mean something in a table. */
const escaped = (text: string): string => text.replace(/[\\|*<>]/gu, (character) => `\\${character}`)
