import type { Check } from '../../check.ts'
import type { DockerfileSubject } from '../../subject/image-subjects.ts'
import { observeFile } from '../observe-file.ts'

export const secretsInImage: Check<DockerfileSubject> = {
  id: 'IMG-02',
  title: 'The build writes a credential into an image',
  severity: 'critical',
  effort: 'hours',
  tier: 'static',
  looksAt: ['dockerfile'],
  how: 'Reads ENV and ARG for credentials with a value, ARG for those that a builder would pass, COPY for files that hold them, and RUN for those on a command line.',
  fix: `# The history of an image keeps every argument and variable. Mount what a build needs:
RUN --mount=type=secret,id=hub_token HF_TOKEN="$(cat /run/secrets/hub_token)" ./fetch.sh
# docker build --secret id=hub_token,src=hub_token.txt .`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.6', 'ISO 27001 A.5.17'],
  *examine({ path, instructions }) {
    for (const { keyword, value, line } of instructions) {
      const found = faultOf(keyword, value)
      if (found === undefined) continue
      yield observeFile({
        path,
        line,
        asset: path,
        anchor: `${keyword} ${found.name}`,
        says: found.says,
        severity: found.sure ? 'critical' : 'high',
        certainty: found.sure ? 'confirmed' : 'suspected',
      })
    }
  },
}

interface Fault {
  readonly name: string
  readonly says: string
  readonly sure: boolean
}

const NAME =
  /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)(?:_ID)?$/iu
const FILES =
  /(?:^|[\s/"'])(?:\.env(?:\.\w+)?|\.npmrc|\.netrc|\.pypirc|auth\.json|id_(?:rsa|ed25519|ecdsa)|credentials(?:\.json)?|service[-_]account[\w-]*\.json|[\w-]+\.pem|\.aws|\.ssh)(?=[\s/"',]|$)/u

function faultOf(keyword: string, value: string): Fault | undefined {
  if (keyword === 'ENV' || keyword === 'ARG') return variableFault(keyword, value)
  if ((keyword === 'COPY' || keyword === 'ADD') && !/--from=/u.test(value)) {
    const file = FILES.exec(value)?.[0]
      .trim()
      .replace(/^["'/]/u, '')
    return file === undefined
      ? undefined
      : { name: file, says: `${keyword} takes a file that holds credentials.`, sure: false }
  }
  if (keyword !== 'RUN' || /--mount=type=secret/u.test(value)) return undefined
  const inline =
    /(?:--password[= ]|Authorization:\s*Bearer\s+|:\/\/[^\s/:@$]+:)(?!\$|"\$|<)([^\s"'@$]{6,})/iu.exec(value)
  return inline === null
    ? undefined
    : { name: 'command line', says: 'RUN holds a credential on its command line.', sure: true }
}

function variableFault(keyword: 'ENV' | 'ARG', value: string): Fault | undefined {
  const assigned = [...value.matchAll(/([A-Za-z_]\w*)(?:=("[^"]*"|'[^']*'|\S*))?/gu)]
  for (const [, name = '', quoted] of assigned.length > 0 && /^\S+=/u.test(value)
    ? assigned
    : [pairOf(value)]) {
    if (!NAME.test(name)) continue
    const text = (quoted ?? '').replace(/["']/gu, '')
    if (
      text !== '' &&
      !/^\$|^<|changeme|placeholder|^(?:none|null|false|true|dummy|empty|unset|build)$/iu.test(text)
    )
      return {
        name,
        says: `${keyword} ${name} has a value, which every layer after it and the history keep.`,
        sure: true,
      }
    if (keyword === 'ARG')
      return {
        name,
        says: `ARG ${name} asks for a credential, and the history of the image keeps it.`,
        sure: false,
      }
  }
  return undefined
}

function pairOf(value: string): readonly [string, string, string | undefined] {
  const [, name = '', rest] = /^(\w+)(?:\s+(.*))?$/su.exec(value) ?? []
  return [value, name, rest]
}
