import type { AccessSource, NetworkAccess } from '../../network-access/review-network-access.ts'
import type { Report } from '../report.ts'
import { type Markup, markup } from './markup.ts'
import { networkPicture } from './network-picture.ts'

/** The network access review: who can open a connection to what serves a model. */
export function networkSection({ networkAccess }: Report): Markup | undefined {
  if (networkAccess.length === 0) return undefined
  return markup`<section aria-labelledby="network">
<h2 id="network">Who can reach the model</h2>
<p>By the NetworkPolicies, Services and routes in the files that were looked at. Rules of a mesh and of the cloud's firewalls
come on top, and a cluster whose network plugin does not enforce policies has none.</p>
${networkAccess.map(accessPart)}
</section>`
}

function accessPart(access: NetworkAccess, index: number): Markup {
  const { workload, isClosed, sources } = access
  const id = `network-${index + 1}`
  if (sources.length === 0) return markup`<h3>${workload}</h3><p>Nobody.</p>`
  return markup`<h3 id="${id}">${workload}</h3>
${isClosed ? undefined : markup`<p><strong>No policy closes it.</strong></p>`}
${networkPicture(access, `${id}-picture`)}
<div class="wide" tabindex="0" role="region" aria-labelledby="${id}">
<table><thead><tr><th scope="col">From</th><th scope="col">Kind</th><th scope="col">Ports</th></tr></thead>
<tbody>${sources.map(
    ({ name, kind, ports }) =>
      markup`<tr><th scope="row">${name}</th><td>${KINDS[kind]}</td><td>${ports}</td></tr>`,
  )}</tbody></table></div>`
}

const KINDS: Readonly<Record<AccessSource['kind'], string>> = {
  workload: 'a workload of these files',
  cluster: 'the whole cluster',
  pods: 'pods with such labels',
  addresses: 'addresses',
  outside: 'from out of the cluster',
}
