import { refusal } from '../attest/attestation-refusal.ts'
import { parseEvidence } from '../attest/evidence-document.ts'
import { nonceBytes } from '../attest/report-data.ts'
import { verifyEvidence } from '../attest/verify-evidence.ts'
import { CloisterError, isCloisterError } from '../cloister-error.ts'
import type { AttestationOptions } from './attestation-options.ts'
import { readText } from './bounded-body.ts'
import type { Connection } from './connection.ts'
import { startDeadline, untilAborted } from './deadline.ts'
import { parseTlsEndpoint, type TlsEndpoint } from './tls-endpoint.ts'
import type { TlsOptions } from './tls-options.ts'

export interface AttestedConnectionOptions {
  /** Of the gateway. */
  readonly url: TlsEndpoint
  readonly attestation: Required<AttestationOptions>
  readonly tls: TlsOptions
  /** Opens sockets that differ in TLS alone. */
  readonly open: (tls: TlsOptions) => Connection
}

/** A machine that proved itself. Its connection speaks to the holder of one key, and to nobody else. */
interface ProvenMachine {
  readonly connection: Connection
  readonly pin: string
  readonly untilMs: number
}

const EVIDENCE_BYTES = 4_194_304
/** So that a machine that is refused is not asked again for every shopper. */
const REFUSED_FOR_MS = 5_000

/**
 * A connection on which nothing leaves before the machine at the other end has proven itself: its key is looked at, a
 * connection is opened that takes no other key, and on that very connection the machine has to give evidence that is
 * bound to the key and to a fresh nonce. A report that somebody else was given does not fit the key of who shows it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_RUNTIME_UNSUPPORTED` where the runtime hides its sockets.
 */
export function attestedConnection(options: AttestedConnectionOptions): Connection {
  const { open, tls } = options
  const stranger = open(tls)
  const { peer } = stranger
  if (peer === undefined)
    throw new CloisterError('CLOISTER_RUNTIME_UNSUPPORTED', { details: { option: 'attestation' } })
  const machine = new MachineInProof(options, peer)
  return {
    async request(wanted) {
      const { connection } = await machine.proven(wanted.signal)
      try {
        return await connection.request(wanted)
      } catch (error) {
        // Another machine, or this one with another key: the handshake failed. The next call asks for its proof.
        if (isCloisterError(error) && error.code === 'CLOISTER_CERTIFICATE_REFUSED')
          machine.forget(connection)
        throw error
      }
    },
    peer,
    async close() {
      await Promise.all([stranger.close(), machine.close()])
    },
  }
}

class MachineInProof {
  readonly #options: AttestedConnectionOptions
  readonly #peer: NonNullable<Connection['peer']>
  readonly #evidenceUrl: TlsEndpoint
  #machine: ProvenMachine | undefined
  #proving: Promise<ProvenMachine> | undefined
  #refused: { readonly error: unknown; readonly untilMs: number } | undefined
  /** What a later machine took the place of: answers may still come on it. */
  #former: Connection | undefined
  #isClosed = false

  constructor(options: AttestedConnectionOptions, peer: NonNullable<Connection['peer']>) {
    this.#options = options
    this.#peer = peer
    this.#evidenceUrl = parseTlsEndpoint(new URL(options.attestation.path, options.url).href)
  }

  /** One proof for all who wait, whatever becomes of each of them. */
  async proven(signal: AbortSignal): Promise<ProvenMachine> {
    if (this.#isClosed) throw new CloisterError('CLOISTER_CLOSED')
    const nowMs = Date.now()
    if (this.#machine !== undefined && nowMs < this.#machine.untilMs) return this.#machine
    if (this.#refused !== undefined && nowMs < this.#refused.untilMs) throw this.#refused.error
    this.#proving ??= this.#prove().finally(() => {
      this.#proving = undefined
    })
    return await untilAborted(this.#proving, signal)
  }

  forget(connection: Connection): void {
    if (this.#machine?.connection === connection) this.#replace(undefined)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([this.#machine?.connection.close(), this.#former?.close()])
  }

  async #prove(): Promise<ProvenMachine> {
    const { attestation, tls, open } = this.#options
    const deadline = startDeadline(attestation.timeoutMs)
    let opened: Connection | undefined
    try {
      const { publicKey } = await this.#peer.shakeHands(this.#evidenceUrl, deadline.signal)
      const pin = await pinOf(publicKey)
      const known = this.#machine?.pin === pin ? this.#machine.connection : undefined
      opened = known === undefined ? open({ ...tls, pins: [pin] }) : undefined
      const connection = known ?? opened
      if (connection === undefined) throw new CloisterError('CLOISTER_INTERNAL')
      const untilMs = await this.#believedUntil(connection, publicKey, deadline.signal)
      if (this.#isClosed) throw new CloisterError('CLOISTER_CLOSED')
      return this.#replace({ connection, pin, untilMs })
    } catch (error) {
      await opened?.close()
      if (isCloisterError(error) && error.code === 'CLOISTER_ATTESTATION_REFUSED')
        this.#refused = { error, untilMs: Date.now() + REFUSED_FOR_MS }
      throw error
    } finally {
      deadline.end()
    }
  }

  async #believedUntil(connection: Connection, tlsKey: Uint8Array, signal: AbortSignal): Promise<number> {
    const { hash, policy, maxAgeSeconds } = this.#options.attestation
    const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes(hash)))
    const reply = await connection.request({
      url: this.#evidenceUrl,
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'cloister' },
      body: JSON.stringify({ nonce: btoa(String.fromCharCode(...nonce)) }),
      signal,
    })
    try {
      if (reply.status !== 200) throw refusal('evidence-missing', { status: reply.status })
      const text = await untilAborted(readText(reply.body, EVIDENCE_BYTES), signal)
      const verified = verifyEvidence(parseEvidence(text), policy, { binding: { tlsKey, hash, nonce } })
      const { holdsUntilMs } = await untilAborted(verified, signal)
      return Math.min(Date.now() + maxAgeSeconds * 1000, holdsUntilMs)
    } finally {
      reply.cancel()
    }
  }

  #replace<Next extends ProvenMachine | undefined>(next: Next): Next {
    const before = this.#machine?.connection
    if (before !== undefined && before !== next?.connection) {
      // What was replaced before that has ended its calls by now.
      this.#former?.close().catch(() => undefined)
      this.#former = before
    }
    this.#machine = next
    this.#refused = undefined
    return next
  }
}

/** As `tls.pins` writes keys. */
async function pinOf(publicKey: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', publicKey)
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
