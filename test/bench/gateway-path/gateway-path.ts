import { rmSync } from 'node:fs'
import { freePort } from '@cloister/core/test-support/free-port.ts'
import { MODEL_NAME, makeGatewayPapers } from '../../support/segmentation/gateway-papers.ts'
import { CHAT_BODY } from '../../support/segmentation/http-flow.ts'
import { hasHaproxy, startHaproxy } from '../../support/segmentation/start-haproxy.ts'
import { startChild } from '../door/start-child.ts'
import { atMost, type Figure } from '../figure.ts'
import { median } from '../quantile.ts'
import { runChild } from '../run-child.ts'
import type { Suite } from '../suite.ts'
import type { ClientSample, ClientTask } from './client-child.ts'
import type { ModelTask } from './model-child.ts'

const GATEWAY_NAME = 'localhost'

/** What the gateway of the deployment costs a question: TLS twice, a token verified, every rule gone through. */
export const gatewayPath: Suite = {
  name: 'gateway-path',
  about: 'a question through HAProxy of deploy/haproxy with mTLS and a token, beside the model server itself',
  needs: [],
  dataSource: 'It needs no data.',
  async measure({ rounds }) {
    if (!hasHaproxy) throw new Error('There is no haproxy here: apt-get install haproxy.')
    return figuresOf(await sample(rounds))
  },
}

async function sample(rounds: number): Promise<readonly ClientSample[]> {
  const host = '127.0.0.1'
  const papers = await makeGatewayPapers({ gateway: [host, GATEWAY_NAME] })
  const task: ModelTask = { own: papers.model, ca: papers.modelCa }
  const model = await startChild<number>(new URL('model-child.ts', import.meta.url), task)
  const listen = { host, port: await freePort() }
  const gateway = await startHaproxy({ papers, listen, model: { host, port: model.ready } })
  const asked: ClientTask = {
    direct: { port: model.ready, name: MODEL_NAME, ca: papers.modelCa, ...papers.modelClient, headers: {} },
    through: {
      port: listen.port,
      name: GATEWAY_NAME,
      ca: papers.edgeCa,
      ...papers.storefront,
      headers: { host, authorization: `Bearer ${papers.tokens.valid}` },
    },
    body: CHAT_BODY,
  }
  try {
    const samples: ClientSample[] = []
    for (let round = 0; round < rounds; round += 1) {
      samples.push(await runChild<ClientSample>(new URL('client-child.ts', import.meta.url), asked))
    }
    return samples
  } finally {
    await Promise.all([gateway.close(), model.close()])
    rmSync(papers.folder, { recursive: true, force: true })
  }
}

function figuresOf(samples: readonly ClientSample[]): readonly Figure[] {
  const of = (value: (one: ClientSample) => number) => median(samples.map(value))
  const beside = (name: string, value: number, peerValue: number): Figure => ({
    name,
    value,
    unit: 'µs',
    peer: 'the model server itself',
    peerValue,
    ratio: value / peerValue,
  })
  return [
    atMost(1_000, {
      name: 'HAProxy adds to a question, p50',
      value: of(({ throughP50Us, directP50Us }) => throughP50Us - directP50Us),
      unit: 'µs',
    }),
    beside(
      'question through HAProxy, p50',
      of(({ throughP50Us }) => throughP50Us),
      of(({ directP50Us }) => directP50Us),
    ),
    beside(
      'question through HAProxy, p99',
      of(({ throughP99Us }) => throughP99Us),
      of(({ directP99Us }) => directP99Us),
    ),
  ]
}
