import { describe, expect, it } from 'vitest'
import { deployFiles, readDeployed } from './deploy-folder.ts'

const files = deployFiles('{apigee,containers,istio,kong,kubernetes,linkerd,terraform}/**/*').filter((path) =>
  /\.[\w.]+$/u.test(path),
)
const texts = files.map(readDeployed)
const table = readDeployed('README.md')

const everywhere = (pattern: RegExp): readonly string[] =>
  [
    ...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([found, name]) => name ?? found))),
  ].sort()

/** What the network of nobody in particular is made of. */
const OF_EVERYBODY = new Set(
  '0.0.0.0/0 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16'.split(' '),
)

describe('what a reader has to fill in', () => {
  it.each([
    ['a name', /\b[a-z][a-z-]*\.internal\.example\b/gu],
    ['an address', /\b\d+\.\d+\.\d+\.\d+\/\d+\b/gu],
    ['a secret', /secretName: ([\w-]+)/gu],
    ['a volume', /claimName: ([\w-]+)/gu],
    ['a reference', /ref:\/\/([\w-]+)/gu],
    ['a service', /\bhttps:\/\/([a-z.]+\.svc)\b/gu],
    ['a client', /username: ([\w-]+)/gu],
    ['a model', /--(?:alias=|model=\/models\/open\/)([\w.-]+)/gu],
  ])('%s stands in the table of placeholders', (_, pattern) => {
    const found = everywhere(pattern).filter((name) => !OF_EVERYBODY.has(name))
    expect(found).not.toEqual([])
    expect(found.filter((name) => !table.includes(`\`${name}\``))).toEqual([])
  })

  it('is a digest or a commit of zeros, which nobody takes for their own', () => {
    const digests = everywhere(/(?:sha256:|uses: \S+@)([0-9a-f]+)/gu)
    expect(digests.map((digest) => digest.length)).toEqual([40, 64])
    expect(digests.filter((digest) => !/^0+$/u.test(digest))).toEqual([])
  })

  it('is named by a digest wherever an image is', () => {
    const images = everywhere(/^\s*(?:image:|FROM) (\S+)/gmu)
    expect(images.length).toBeGreaterThan(5)
    expect(images.filter((image) => !/@sha256:0{64}$/u.test(image))).toEqual([])
  })

  it('is in one place for images: the kustomization names those of all pods', () => {
    const pods = [
      ...new Set(
        deployFiles('kubernetes/*.yaml').flatMap((path) =>
          [...readDeployed(path).matchAll(/image: (\S+)@/gu)].map(([, name]) => name),
        ),
      ),
    ]
    const named = [...readDeployed('kubernetes/kustomization.yaml').matchAll(/- name: (\S+)/gu)].map(
      ([, name]) => name,
    )
    expect(named.sort()).toEqual(pods.sort())
  })
})
