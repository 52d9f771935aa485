import { Axios } from 'axios'
import type { Connection, ConnectionReply, ConnectionRequest } from './connection.ts'
import { connectionError } from './connection-error.ts'

/**
 * axios on our own connection instead of its adapters, which follow redirects with the whole prompt, obey proxy
 * variables and have no limits by default. What it throws carries the request, so nothing of it goes further than
 * the doors of this folder.
 *
 * It starts from none of axios' defaults: nothing of them belongs on the way to a gateway, and merging them into each
 * request takes longer than sending it. The request travels as one value, which nothing changes after the egress guard.
 */
export function createHttpClient(connection: Connection): Axios {
  return new Axios({
    adapter: async (config) => ({
      data: await connection.request(config.data as ConnectionRequest),
      status: 200,
      statusText: '',
      headers: {},
      config,
    }),
  })
}

/** Sends through the client and hands out the reply of the connection, whatever its status. */
export async function sendThrough(client: Axios, request: ConnectionRequest): Promise<ConnectionReply> {
  try {
    return (await client.request<ConnectionReply>({ data: request, signal: request.signal })).data
  } catch (cause) {
    throw connectionError(cause, request.signal)
  }
}
