import type { CircuitBreakerPolicy } from 'cockatiel'
import { CloisterError, isCloisterError } from '../cloister-error.ts'
import type { CloisterErrorCode } from '../error-codes.ts'

const FAILURES_IN_A_ROW = 5
const FIRST_REST_MS = 2_000
const LONGEST_REST_MS = 30_000

/** Faults that the next call will most probably meet as well. An answer of the wrong form is still an answer. */
const OUTAGES: ReadonlySet<CloisterErrorCode> = new Set<CloisterErrorCode>([
  'CLOISTER_DEADLINE_EXCEEDED',
  'CLOISTER_GATEWAY_BUSY',
  'CLOISTER_GATEWAY_FAILED',
  'CLOISTER_GATEWAY_UNREACHABLE',
  'CLOISTER_SOCKET_CLOSED',
  'CLOISTER_STREAM_STALLED',
])

/** Stops asking a model that does not answer, so that shoppers get the rules' answer at once instead of after a wait. */
export interface Circuit {
  /** @throws A {@link CloisterError} with code `CLOISTER_CIRCUIT_OPEN` without having called the work. */
  run<T>(work: () => Promise<T>): Promise<T>
}

/**
 * Opens after five outages in a row, rests for two seconds or so, then lets one call through: its success closes the
 * circuit, its failure doubles the rest, up to half a minute.
 */
export function createCircuit(): Circuit {
  let loading: Promise<LoadedBreaker> | undefined
  return {
    async run(work) {
      loading ??= loadBreaker()
      const { breaker, CircuitState, isBrokenCircuitError } = await loading
      // cockatiel lets the others wait for the outcome of the one that tries; shoppers do not.
      if (breaker.state === CircuitState.HalfOpen) throw new CloisterError('CLOISTER_CIRCUIT_OPEN')
      try {
        return await breaker.execute(work)
      } catch (error) {
        throw isBrokenCircuitError(error) ? new CloisterError('CLOISTER_CIRCUIT_OPEN') : error
      }
    },
  }
}

type LoadedBreaker = typeof import('cockatiel') & { readonly breaker: CircuitBreakerPolicy }

/** cockatiel makes an AbortController when it is loaded, which workerd refuses outside of a request. */
async function loadBreaker(): Promise<LoadedBreaker> {
  const cockatiel = await import('cockatiel')
  return { ...cockatiel, breaker: createBreaker(cockatiel) }
}

function createBreaker({
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
}: typeof import('cockatiel')): CircuitBreakerPolicy {
  const breaker = circuitBreaker(
    handleWhen((error) => isOutage(error) || (breaker.state === CircuitState.HalfOpen && isAborted(error))),
    {
      breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
      halfOpenAfter: new ExponentialBackoff({ initialDelay: FIRST_REST_MS, maxDelay: LONGEST_REST_MS }),
    },
  )
  return breaker
}

function isOutage(error: unknown): boolean {
  return isCloisterError(error) && OUTAGES.has(error.code)
}

/** A try that nobody waited for has proven nothing; taken for a success it would close the circuit. */
function isAborted(error: unknown): boolean {
  return isCloisterError(error) && error.code === 'CLOISTER_ABORTED'
}
