import * as z from 'zod/mini'
import { asCloisterError, CloisterError } from '../cloister-error.ts'
import { connectGateway, type GatewayAccess } from '../connect-gateway.ts'
import type { CloisterErrorCode } from '../error-codes.ts'
import { type GatewayConfig, type GatewayOptions, parseGateway } from '../gateway-options.ts'
import { guardBody } from '../minimise/egress-guard.ts'
import { nobody } from '../minimise/known-shopper.ts'
import { readText } from '../transport/bounded-body.ts'
import { untilAborted } from '../transport/deadline.ts'
import { type AccessToken, createGatewayRoutes, type TokenSource } from '../transport/gateway-door.ts'
import { parseTlsEndpoint } from '../transport/tls-endpoint.ts'

/** What is looked at, in this order: DNS and network policy, the handshake, the token, an answer of the model. */
export type CheckStep = 'address' | 'tls' | 'token' | 'model'

/** What a step found. Texts come from the peer and are bounded; none of them is a secret. */
export type StepFacts = Readonly<Record<string, number | string | readonly string[]>>

/** How one step went. */
export interface CheckedStep {
  readonly step: CheckStep
  /** `skipped` after a step that it needs failed; `unseen` where the runtime hides its sockets. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'unseen'
  /** Why it failed. */
  readonly code?: CloisterErrorCode
  readonly tookMs: number
  readonly facts: StepFacts
}

export interface CheckGatewayOptions {
  readonly signal?: AbortSignal
  /** Longest wait for each step, in milliseconds. Default 10,000. */
  readonly stepMs?: number
}

const STEP_MS = 10_000
const DAY_MS = 86_400_000
const MOST_SCOPES = 20
const SCOPE_CHARACTERS = 100
const REPLY_BYTES = 65_536
const QUESTION = 'Answer with one word: ready'

/**
 * Tries the way to a gateway step by step, with the very connection, token and route that shoppers' questions take.
 * Nothing of a shopper crosses, and nothing of a credential or a token is in the result.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`, `CLOISTER_TLS_REQUIRED` or
 * `CLOISTER_RUNTIME_UNSUPPORTED`. What fails later is the outcome of its step.
 */
export async function checkGateway(
  { model, ...road }: GatewayOptions,
  { signal, stepMs = STEP_MS }: CheckGatewayOptions = {},
): Promise<readonly CheckedStep[]> {
  const config = parseGateway(road)
  const access = connectGateway(config)
  const run = async (step: CheckStep, work: StepWork): Promise<CheckedStep> => {
    const limit = AbortSignal.timeout(stepMs)
    return await timed(step, work, signal ? AbortSignal.any([signal, limit]) : limit)
  }
  try {
    const { peer } = access.connection
    const address = await run(
      'address',
      peer && (async (ends) => ({ addresses: await peer.countAddresses(config.url, ends) })),
    )
    const tls =
      address.outcome === 'failed'
        ? skipped('tls')
        : await run('tls', peer && ((ends) => tlsFacts(peer, config, ends)))
    let token: AccessToken | undefined
    const granted = await run('token', async (ends) => {
      const { token: given, type, scopes, lifetimeSeconds } = await untilAborted(access.grant(), ends)
      token = given
      return { type, scopes: scopes.slice(0, MOST_SCOPES).map(bounded), lifetimeSeconds }
    })
    const isReady = token !== undefined && tls.outcome !== 'failed' && tls.outcome !== 'skipped'
    const answered =
      isReady && token ? await run('model', answerOf(access, { config, model, token })) : skipped('model')
    return [address, tls, granted, answered]
  } finally {
    await access.close()
  }
}

type StepWork = ((signal: AbortSignal) => Promise<StepFacts>) | undefined

async function timed(step: CheckStep, work: StepWork, signal: AbortSignal): Promise<CheckedStep> {
  if (work === undefined) return { step, outcome: 'unseen', tookMs: 0, facts: {} }
  const startedMs = performance.now()
  const tookMs = () => Math.round(performance.now() - startedMs)
  try {
    const facts = await work(signal)
    return { step, outcome: 'passed', tookMs: tookMs(), facts }
  } catch (cause) {
    const { code, details } = asCloisterError(cause)
    const { status } = details
    return {
      step,
      outcome: 'failed',
      code,
      tookMs: tookMs(),
      facts: typeof status === 'number' ? { status } : {},
    }
  }
}

function skipped(step: CheckStep): CheckedStep {
  return { step, outcome: 'skipped', tookMs: 0, facts: {} }
}

async function tlsFacts(
  peer: NonNullable<GatewayAccess['connection']['peer']>,
  { url }: GatewayConfig,
  signal: AbortSignal,
): Promise<StepFacts> {
  const { version, issuer, expiresAtMs } = await peer.shakeHands(url, signal)
  return { version, issuer, daysLeft: Math.floor((expiresAtMs - Date.now()) / DAY_MS) }
}

interface ModelQuestion {
  readonly config: GatewayConfig
  readonly model: string
  readonly token: AccessToken
}

const answer = z.object({ choices: z.array(z.object({ message: z.object({}) })).check(z.minLength(1)) })

function answerOf(access: GatewayAccess, { config, model, token }: ModelQuestion): StepWork {
  const tokens: TokenSource = {
    token: async () => token,
    renew: () => Promise.reject(new CloisterError('CLOISTER_GATEWAY_REFUSED', { details: { status: 401 } })),
  }
  return async (signal) => {
    const routes = createGatewayRoutes({ connection: access.connection, tokens })
    const asked = {
      model,
      messages: [{ role: 'user', content: QUESTION }],
      temperature: 0,
      max_tokens: 4,
      stream: false,
    }
    const rules = { shopper: nobody, limitBytes: config.limits.requestBytes, instructions: QUESTION }
    const body = guardBody(JSON.stringify(asked), rules)
    const url = parseTlsEndpoint(`${config.url}/chat/completions`)
    const sent = routes.send({ method: 'POST', url }, { body, accept: 'application/json', signal })
    const reply = await untilAborted(sent, signal)
    try {
      const text = await untilAborted(readText(reply.body, REPLY_BYTES), signal)
      if (!answer.safeParse(parsed(text)).success) throw new CloisterError('CLOISTER_REPLY_INVALID')
      return {}
    } finally {
      reply.cancel()
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function bounded(text: string): string {
  return text.replace(/\p{C}/gu, '').slice(0, SCOPE_CHARACTERS)
}
