import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { GatewayOptions } from '@cloister/core'
import { type GatewayPapers, makeGatewayPapers } from './gateway-papers.ts'
import { type Hosts, openHosts } from './hosts.ts'
import type { IdentityTask } from './identity-child.ts'
import { type InsideProgram, startInside } from './inside-program.ts'
import type { ModelTask } from './model-child.ts'
import type { SeenRequest } from './model-server.ts'
import { buildNetwork, type Network } from './network.ts'
import { type HostName, hostAddresses } from './network-addresses.ts'
import type { Attempt, Outcome, Place } from './probe.ts'
import type { FlowTarget } from './run-flows.ts'
import { startHaproxy } from './start-haproxy.ts'
import type { StorefrontAnswer, StorefrontTask } from './storefront-child.ts'
import { AUDIENCE, SCOPE } from './token-maker.ts'

export const OTHER_AUDIENCE = 'https://scores.segmentation.example'
export const OTHER_SCOPE = 'fraud:score'

/** What a storefront asks the authorization server for. */
export interface WantedToken {
  readonly scope?: string
  readonly resource?: string
}

/** Storefront, authorization server, gateway and model, each in its host behind its rules. */
export interface OpenRoad extends FlowTarget {
  readonly network: Network
  readonly places: Readonly<Record<'gateway' | 'identity' | 'model' | 'exit', Place>>
  attemptFrom(host: HostName, what: Attempt): Promise<Outcome>
  /** Asks the model a shopper's questions through the SDK. */
  askShop(change?: Partial<GatewayOptions>): Promise<StorefrontAnswer>
  /** What the model server was asked since this was last called. */
  takeSeen(): Promise<readonly SeenRequest[]>
  /** A token that the authorization server itself gives the storefront. */
  tokenBy(wanted: WantedToken): Promise<string>
  close(): Promise<void>
}

export async function openRoad(): Promise<OpenRoad> {
  const closing: (() => unknown)[] = []
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end()
  }
  const network = buildNetwork()
  closing.push(() => network.close())
  try {
    network.loadRules()
    const hosts = openHosts(network)
    closing.push(() => hosts.close())
    return { ...(await startServers(network, hosts, closing)), close }
  } catch (error) {
    await close()
    throw error
  }
}

const { gateway, identity, model, exit } = hostAddresses()
const PLACES = {
  gateway: { host: gateway.v4, port: 443 },
  identity: { host: identity.v4, port: 443 },
  model: { host: model.v4, port: 8443 },
  exit: { host: exit.v4, port: 3128 },
}

async function startServers(
  network: Network,
  hosts: Hosts,
  closing: (() => unknown)[],
): Promise<Omit<OpenRoad, 'close'>> {
  const start = <Task, Answer>(host: HostName, program: string): InsideProgram<Task, Answer> => {
    const running = startInside<Task, Answer>(network.inside(host), new URL(program, import.meta.url))
    closing.push(() => running.close())
    return running
  }
  const issuer = `https://${identity.v4}`
  const papers = await makeGatewayPapers({ gateway: [gateway.v4], identity: [identity.v4], issuer })
  closing.push(() => rmSync(papers.folder, { recursive: true, force: true }))
  const clientSecret = randomBytes(24).toString('base64url')
  await start<IdentityTask, 'listens'>('identity', 'identity-child.ts').ask({
    ...PLACES.identity,
    issuer,
    own: papers.identity,
    clientSecret,
    signingKey: { ...papers.tokenMaker.privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' },
    audiences: [AUDIENCE, OTHER_AUDIENCE],
    scopes: [SCOPE, OTHER_SCOPE],
  })
  const modelServer = start<ModelTask, readonly SeenRequest[]>('model', 'model-child.ts')
  await modelServer.ask({ kind: 'start', ...PLACES.model, own: papers.model, ca: papers.modelCa })
  const attempt = (what: Attempt) => hosts.attempt('storefront', what)
  const proxy = await startHaproxy({
    papers,
    listen: PLACES.gateway,
    model: PLACES.model,
    inside: network.inside('gateway'),
    attempt,
  })
  closing.push(() => proxy.close())
  const shop = start<StorefrontTask, StorefrontAnswer>('storefront', 'storefront-child.ts')
  return {
    papers,
    gateway: PLACES.gateway,
    attempt,
    network,
    places: PLACES,
    attemptFrom: (host, what) => hosts.attempt(host, what),
    askShop: (change) =>
      shop.ask({
        gateway: { ...gatewayOptions(papers, issuer, clientSecret), ...change },
        query: 'black kettle under 60 euro',
        question: 'How long does delivery take?',
      }),
    takeSeen: () => modelServer.ask({ kind: 'take seen' }),
    tokenBy: (wanted) => askForToken({ papers, clientSecret, attempt }, wanted),
  }
}

function gatewayOptions(papers: GatewayPapers, issuer: string, clientSecret: string): GatewayOptions {
  const { cert: certificate, key: privateKey } = papers.storefront
  return {
    url: `https://${gateway.v4}/v1`,
    model: 'private',
    authorization: { issuer, clientId: 'storefront', clientSecret, scope: SCOPE, resource: AUDIENCE },
    tls: { ca: papers.edgeCa, clientCertificate: { certificate, privateKey } },
  }
}

interface TokenClient {
  readonly papers: GatewayPapers
  readonly clientSecret: string
  attempt(what: Attempt): Promise<Outcome>
}

async function askForToken(
  { papers, clientSecret, attempt }: TokenClient,
  { scope = SCOPE, resource = AUDIENCE }: WantedToken,
): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', scope, resource }).toString()
  const outcome = await attempt({
    kind: 'request',
    to: PLACES.identity,
    tls: { ca: papers.edgeCa },
    bytes: [
      'POST /token HTTP/1.1',
      `host: ${identity.v4}`,
      `authorization: Basic ${Buffer.from(`storefront:${clientSecret}`).toString('base64')}`,
      'content-type: application/x-www-form-urlencoded',
      `content-length: ${form.length}`,
      'connection: close',
      '',
      form,
    ].join('\r\n'),
  })
  const text = outcome.kind === 'answered' ? outcome.text : ''
  const [, token] = /"access_token":"([\w.-]+)"/u.exec(text) ?? []
  if (token === undefined) throw new Error(`The authorization server gave no token:\n${text}`)
  return token
}
