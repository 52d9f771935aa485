import { isCloisterError } from '../src/cloister-error.ts'
import { readText } from '../src/transport/bounded-body.ts'
import type { Connection } from '../src/transport/connection.ts'
import { parseTlsEndpoint } from '../src/transport/tls-endpoint.ts'

/** Posts once and says what came back, or the code of the fault. */
export async function askConnection(connection: Connection, host: string, port: number): Promise<string> {
  try {
    const reply = await connection.request({
      url: parseTlsEndpoint(`https://${host}:${port}/v1`),
      method: 'POST',
      headers: {},
      body: 'a question',
      signal: AbortSignal.timeout(5_000),
    })
    return await readText(reply.body, 1_000)
  } catch (error) {
    if (isCloisterError(error)) return error.code
    throw error
  }
}
