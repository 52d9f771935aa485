import { type BrowserWeight, browserWeight, WEIGHT_BARS } from '../../support/browser-weight.ts'
import { atMost, type Figure } from '../figure.ts'
import { installPeers } from '../peers/install-peers.ts'
import type { Suite } from '../suite.ts'
import { type PeerProgram, peerKilobytes } from './peer-weight.ts'

/** What a page loads, beside what others load for the same. */
export const size: Suite = {
  name: 'size',
  about: 'what a browser loads for the client and the elements, minified and compressed',
  needs: [],
  dataSource: 'It needs none.',
  measure: async () => {
    const weight = await browserWeight()
    const figures = figuresOf(weight)
    const peersDirectory = await installPeers()
    if (peersDirectory === undefined) return figures
    return Promise.all(figures.map((figure) => besidePeer(figure, peersDirectory)))
  },
}

const CLIENT = 'client, gzip'
const SEARCH = 'search and recommendations with Lit and the client, gzip'
const ASSISTANT = 'assistant alone with Lit and the client, gzip'

const PEERS: Readonly<Record<string, PeerProgram>> = {
  [CLIENT]: 'algoliasearch/lite',
  [SEARCH]: 'instantsearch.js, the same widgets',
  [ASSISTANT]: 'deep-chat',
}

function figuresOf(weight: BrowserWeight): readonly Figure[] {
  return [
    figure(CLIENT, weight.client, WEIGHT_BARS.client),
    figure(SEARCH, weight.searchAndRecommendations, WEIGHT_BARS.searchAndRecommendations),
    figure('assistant on top of both, loaded later, gzip', weight.assistantExtra, WEIGHT_BARS.assistantExtra),
    figure(ASSISTANT, weight.assistantAlone),
    figure('the words of one more language, gzip', weight.oneLanguage),
    figure('search and recommendations without a bundler, as separate modules, gzip', weight.separateModules),
    figure('everything in one file, gzip', weight.oneFile),
  ]
}

function figure(name: string, value: number, bar?: number): Figure {
  const measured = { name, value, unit: 'kB' }
  return bar === undefined ? measured : atMost(bar, measured)
}

async function besidePeer(measured: Figure, peersDirectory: string): Promise<Figure> {
  const peer = PEERS[measured.name]
  if (peer === undefined) return measured
  const peerValue = await peerKilobytes(peer, peersDirectory)
  return { ...measured, peer, peerValue, ratio: measured.value / peerValue }
}
