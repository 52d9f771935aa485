import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pinnedPackages } from './pinned-packages.ts'

const read = (path: string, text: string) =>
  [...pinnedPackages({ path, text })].map(({ origin, name, version }) => `${origin} ${name} ${version}`)

describe('the packages that a file pins', () => {
  it.each([
    [
      'app/package-lock.json',
      '{"packages":{"node_modules/@scope/a":{"version":"1.0.0"},"node_modules/b": {\n  "version": "2.0.0-rc.1"}}}',
      ['npm @scope/a 1.0.0', 'npm b 2.0.0-rc.1'],
    ],
    [
      'pnpm-lock.yaml',
      "packages:\n\n  '@scope/a@1.0.0':\n    x: 1\n\nsnapshots:\n\n  b@2.0.0(c@3.0.0):\n    x: 1\n",
      ['npm @scope/a 1.0.0', 'npm b 2.0.0'],
    ],
    [
      'yarn.lock',
      '"@scope/a@npm:^1.0.0":\n  version: 1.0.0\n\nb@^2, b@~2.1:\n  version "2.1.0"\n',
      ['npm @scope/a 1.0.0', 'npm b 2.1.0'],
    ],
    ['poetry.lock', '[[package]]\nname = "A.b"\nversion = "1.0.post1"\n', ['pypi A.b 1.0.post1']],
    [
      'Pipfile.lock',
      '{"default": {"a": {"hashes": ["sha256:x"], "version": "==1.0"}, "b": {"version": "==2.0"}}}',
      ['pypi a 1.0', 'pypi b 2.0'],
    ],
    ['pyproject.toml', 'dependencies = ["a==1.0", "b[x]===2.0", "c>=3"]\n', ['pypi a 1.0', 'pypi b 2.0']],
    [
      'deploy.sh',
      'pip install a==1.0 && npm i b@2.0.0 @scope/c@3.0.0\nssh root@10.0.0.1\n',
      ['pypi a 1.0', 'npm b 2.0.0', 'npm @scope/c 3.0.0'],
    ],
    [
      'pod.yaml',
      'spec:\n  containers:\n    - image: "registry.example:5000/a/b:v1.2"\n    - image: c\n',
      ['image registry.example:5000/a/b v1.2'],
    ],
    ['notes.md', 'We used a==1.0 once.\n', []],
  ])('of %s', (path, text, expected) => {
    expect(read(path, text)).toEqual(expected)
  })

  it('are read of any text in the time of its length', () => {
    const pieces = fc.constantFrom(
      '"node_modules/a": {',
      '"version": "1"',
      ' ',
      '\n',
      '  a@1:',
      'npm i ',
      'FROM --x ',
      'image: ',
      'a==',
      '"a": {',
      'name = "',
      '@',
      '1.1',
    )
    const names = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'Pipfile.lock', 'a.sh', 'uv.lock']
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.constantFrom(...names), (parts, name) => {
        const found = [...pinnedPackages({ path: name, text: parts.join('').repeat(300) })]
        expect(found.every(({ version }) => /^v?\d/u.test(version))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
