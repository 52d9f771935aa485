import type { Check } from '../../check.ts'
import { asTexts, type JsonValue, valueAt } from '../../json-value.ts'
import { imageFiles } from '../../load/image-files.ts'
import type { Observation } from '../../observation.ts'
import type { DockerfileSubject, ImageSubject } from '../../subject/image-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { findSecrets } from '../pipeline/secret-patterns.ts'

export const secretsInImage: Check<DockerfileSubject | ImageSubject> = {
  id: 'IMG-02',
  title: 'A credential stands in an image, or the build writes one into it',
  severity: 'critical',
  effort: 'hours',
  tier: 'static',
  looksAt: ['dockerfile', 'image'],
  how: 'Reads ENV and ARG for credentials with a value, ARG for those that a builder would pass, COPY for files that hold them, and RUN for those on a command line. Of an image reads variables, labels, history and the small texts of every layer, those that a later one deletes included.',
  fix: `# The history of an image keeps every argument and variable. Mount what a build needs:
RUN --mount=type=secret,id=hub_token HF_TOKEN="$(cat /run/secrets/hub_token)" ./fetch.sh
# docker build --secret id=hub_token,src=hub_token.txt .`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.6', 'ISO 27001 A.5.17'],
  examine(subject, { signal }) {
    return subject.kind === 'image' ? inLayers(subject, signal) : inBuild(subject)
  },
}

function* inBuild({ path, instructions }: DockerfileSubject): Generator<Observation> {
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
}

async function* inLayers(
  { path, absolutePath }: ImageSubject,
  signal: AbortSignal,
): AsyncGenerator<Observation> {
  for await (const { members, text } of imageFiles(absolutePath, signal)) {
    const found = [
      ...findSecrets(text).map(({ name, mark }) => ({ anchor: mark, says: `Here stands ${name}.` })),
      ...variablesOf(text).flatMap((entry) => {
        const fault = variableFault('ENV', entry)
        return fault === undefined
          ? []
          : [{ anchor: fault.name, says: `Variable ${fault.name} has a value.` }]
      }),
    ]
    for (const { anchor, says } of found) {
      yield observeFile({ path, members, asset: path, anchor, says })
    }
  }
}

/** The variables that the configuration of an image sets (OCI image-spec, config.md). */
function variablesOf(text: string): readonly string[] {
  if (!/^\s*\{[\s\S]*"rootfs"/u.test(text)) return []
  try {
    return asTexts(valueAt(JSON.parse(text) as JsonValue, 'config', 'Env'))
  } catch {
    return []
  }
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
