import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { createTokenMaker, type TokenAlgorithm, type TokenMaker, tokensOf } from './token-maker.ts'

/** PEM, both. */
export interface KeyPair {
  readonly cert: string
  readonly key: string
}

export const MODEL_NAME = 'model.segmentation.example'

/** Keys and certificates of one run, and the folder that a gateway reads its own from. */
export interface GatewayPapers {
  readonly folder: string
  /** PEM of the authority of gateway, storefronts and authorization server. */
  readonly edgeCa: string
  readonly storefront: KeyPair
  readonly identity: KeyPair
  /** A storefront's certificate that has run out, and one of an authority that nobody here trusts. */
  readonly expired: KeyPair
  readonly stranger: KeyPair
  readonly modelCa: string
  readonly model: KeyPair
  /** What the gateway shows the model server. */
  readonly modelClient: KeyPair
  readonly tokenMaker: TokenMaker
  readonly tokens: ReturnType<typeof tokensOf>
}

export interface PapersFor {
  readonly algorithm?: TokenAlgorithm
  /** Names and addresses of the gateway and of the authorization server. */
  readonly gateway: readonly string[]
  readonly identity?: readonly string[]
  readonly issuer?: string
}

/** Made anew for every run; what a gateway has to read is in a folder of its own, and goes with it. */
export async function makeGatewayPapers({
  algorithm = 'ES256',
  gateway,
  identity = ['localhost'],
  issuer,
}: PapersFor): Promise<GatewayPapers> {
  const [edge, inner, foreign] = await Promise.all([
    createTestAuthority(),
    createTestAuthority(),
    createTestAuthority(),
  ])
  const [tokenMaker, next] = [createTokenMaker(algorithm, issuer), createTokenMaker(algorithm, issuer)]
  const storefront = await edge.issue(['storefront.example'])
  const papers = {
    folder: mkdtempSync(join(tmpdir(), 'cloister-gateway-')),
    edgeCa: edge.certificate,
    storefront,
    identity: await edge.issue(identity),
    expired: await edge.issue(['storefront.example'], new Date(Date.now() - 60_000)),
    stranger: await foreign.issue(['storefront.example']),
    modelCa: inner.certificate,
    model: await inner.issue([MODEL_NAME, 'localhost']),
    modelClient: await inner.issue(['gateway.example']),
    tokenMaker,
    tokens: tokensOf(tokenMaker, next, storefront.cert),
  }
  const own = await edge.issue(gateway)
  const write = (name: string, ...pem: readonly string[]) =>
    writeFileSync(join(papers.folder, name), pem.map((one) => `${one.trim()}\n`).join(''), { mode: 0o600 })
  write('gateway.pem', own.cert, own.key)
  write('edge-ca.pem', papers.edgeCa)
  write('model-ca.pem', papers.modelCa)
  write('model-client.pem', papers.modelClient.cert, papers.modelClient.key)
  write('token-key.pem', tokenMaker.publicKeyPem)
  write('token-key-next.pem', next.publicKeyPem)
  return papers
}
