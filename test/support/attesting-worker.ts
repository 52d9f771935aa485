import { isCloisterError } from '@cloister/core'
import { type AttestationPolicy, parseEvidence, verifyEvidence } from '@cloister/core/attest'

/** What a test has the worker verify. */
export interface AttestationTask {
  /** A document as `parseEvidence` reads it. */
  readonly document: string
  readonly policy: AttestationPolicy
  /** In ISO 8601. */
  readonly at: string
}

/** What the worker answers with; the bundle of the test begins here. @public */
export async function answer(request: Request): Promise<Response> {
  const { document, policy, at } = (await request.json()) as AttestationTask
  try {
    const verification = { binding: 'unbound', at: new Date(at) } as const
    return Response.json(await verifyEvidence(parseEvidence(document), policy, verification))
  } catch (error) {
    return Response.json(isCloisterError(error) ? error : String(error))
  }
}
