import { rmSync } from 'node:fs'
import { freePort } from '@cloister/core/test-support/free-port.ts'
import { makeGatewayPapers } from './gateway-papers.ts'
import type { GatewayServer } from './gateway-server.ts'
import type { GatewayStart } from './gateway-start.ts'
import { type ModelServer, startModelServer } from './model-server.ts'
import { attempt } from './probe.ts'
import type { FlowTarget } from './run-flows.ts'
import type { TokenAlgorithm } from './token-maker.ts'

/** A gateway on 127.0.0.1 in front of a model server, and everything that flows need to reach it. */
export interface OpenGateway extends FlowTarget {
  readonly model: ModelServer
  readonly server: GatewayServer
  close(): Promise<void>
}

export interface OpenGatewayOptions extends Pick<GatewayStart, 'edgeCertificate' | 'limits'> {
  readonly algorithm?: TokenAlgorithm
}

/** @param start Starts the program, such as HAProxy. */
export async function openGateway(
  start: (options: GatewayStart) => Promise<GatewayServer>,
  { algorithm = 'ES256', ...settings }: OpenGatewayOptions = {},
): Promise<OpenGateway> {
  const host = '127.0.0.1'
  const papers = await makeGatewayPapers({ algorithm, gateway: [host] })
  const model = await startModelServer({ own: papers.model, ca: papers.modelCa, host, port: 0 })
  const cleanUp = async () => {
    await model.close()
    rmSync(papers.folder, { recursive: true, force: true })
  }
  const gateway = { host, port: await freePort() }
  try {
    const server = await start({ papers, listen: gateway, model: { host, port: model.port }, ...settings })
    const close = async () => {
      await server.close()
      await cleanUp()
    }
    return { papers, gateway, attempt, model, server, close }
  } catch (error) {
    await cleanUp()
    throw error
  }
}
