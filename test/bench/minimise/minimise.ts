import { atMost, type Figure } from '../figure.ts'
import { installPeers } from '../peers/install-peers.ts'
import { runChild } from '../run-child.ts'
import type { MeasureOptions, Suite } from '../suite.ts'
import type { AdversarialSample } from './adversarial-child.ts'
import { egressFigures } from './egress-figures.ts'
import { minimiserKilobytes } from './minimiser-size.ts'
import { PEER_REDACTORS } from './peer-redactors.ts'
import type { PlaceholderSample } from './placeholder-child.ts'
import { knownShopperFigures, peerFigures, type Qualities, qualityFigures } from './quality-figures.ts'
import type { Quality, RedactorTask, Speed } from './redactor-child.ts'
import { sentenceFigures } from './sentence-figures.ts'
import { sessionFigures } from './session-figures.ts'
import { adversarialFigures, type Speeds, speedFigures } from './speed-figures.ts'
import { streamFigures } from './stream-figures.ts'

/** What the minimiser finds, keeps back, leaves alone, costs and weighs, beside other redactors. */
export const minimise: Suite = {
  name: 'minimise',
  about: 'personal data found and kept back, ordinary sentences left alone, speed, hostile inputs, size',
  needs: ['privacy'],
  dataSource:
    'Put data/synth_dataset_v2.json of the GitHub project microsoft/presidio-research into DIR/privacy.',
  measure: async (options) => {
    const peersDirectory = await installPeers()
    const qualities = await sampleQualities(options, peersDirectory)
    const speeds = await sampleSpeeds(options, peersDirectory)
    return [
      ...qualityFigures(qualities),
      ...sentenceFigures(),
      ...knownShopperFigures(qualities),
      ...peerFigures(qualities),
      ...speedFigures(speeds, qualities),
      ...adversarialFigures(await sampleAdversarial(options)),
      atMost(25, { name: 'size for a browser, gzip', value: await minimiserKilobytes(), unit: 'kB' }),
      ...(await sessionFigures(peersDirectory)),
      ...(await streamFigures()),
      ...(await egressFigures(options.rounds)),
      ...placeholderFigures(await runChild(new URL('placeholder-child.ts', import.meta.url), {})),
    ]
  },
}

const REDACTOR = new URL('redactor-child.ts', import.meta.url)

/** What is found is the same in every round; a peer that fails is left out of all figures. */
async function sampleQualities(
  { dataDirectory }: MeasureOptions,
  peersDirectory: string | undefined,
): Promise<Qualities> {
  const qualities = new Map<string, Quality>()
  for (const redactor of ['cloister', 'known shopper', ...peersIn(peersDirectory)]) {
    const task: RedactorTask = { ...taskOf(redactor, dataDirectory, peersDirectory), measure: 'quality' }
    qualities.set(redactor, await runChild<Quality>(REDACTOR, task))
  }
  return qualities
}

/** Interleaved, so that a busy minute of the machine falls on all of them. */
async function sampleSpeeds(
  { dataDirectory, rounds }: MeasureOptions,
  peersDirectory: string | undefined,
): Promise<Speeds> {
  const speeds = new Map<string, Speed[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const redactor of ['cloister', ...peersIn(peersDirectory)]) {
      const task: RedactorTask = { ...taskOf(redactor, dataDirectory, peersDirectory), measure: 'speed' }
      speeds.set(redactor, [...(speeds.get(redactor) ?? []), await runChild<Speed>(REDACTOR, task)])
    }
  }
  return speeds
}

function peersIn(peersDirectory: string | undefined): readonly string[] {
  return peersDirectory === undefined ? [] : PEER_REDACTORS
}

function taskOf(
  redactor: string,
  dataDirectory: string,
  peersDirectory: string | undefined,
): Omit<RedactorTask, 'measure'> {
  return { redactor, dataDirectory, ...(peersDirectory !== undefined && { peersDirectory }) }
}

async function sampleAdversarial({ rounds }: MeasureOptions): Promise<readonly AdversarialSample[]> {
  const samples: AdversarialSample[] = []
  for (let round = 0; round < rounds; round += 1) {
    samples.push(await runChild<AdversarialSample>(new URL('adversarial-child.ts', import.meta.url), {}))
  }
  return samples
}

function placeholderFigures({ values, collisions, changed }: PlaceholderSample): readonly Figure[] {
  const over = `over ${values.toLocaleString('en-US')} values`
  return [
    atMost(0, { name: `placeholders that two values share, ${over}`, value: collisions, unit: '' }),
    atMost(0, { name: `values whose placeholder changed, ${over}`, value: changed, unit: '' }),
  ]
}
