import type { Check } from '../../check.ts'
import type { Severity } from '../../severity.ts'
import type { DockerfileInstruction, DockerfileSubject } from '../../subject/image-subjects.ts'
import { observeFile } from '../observe-file.ts'

export const imageHygiene: Check<DockerfileSubject> = {
  id: 'IMG-04',
  title: 'An image runs as root, or is built on what may change',
  severity: 'medium',
  effort: 'hours',
  tier: 'static',
  looksAt: ['dockerfile'],
  how: 'Reads the user of the last stage and the tag or digest of every image that a stage begins with.',
  fix: `FROM registry.shop.example/distroless/nodejs24@sha256:<digest>
USER 65532:65532`,
  clauses: [
    'GDPR 32(1)(b)',
    'NIS2 21(2)(e)',
    'NIS2 21(2)(g)',
    '2024/2690 6.3',
    'ISO 27001 A.8.9',
    'ISO 27001 A.8.19',
  ],
  *examine({ path, instructions }) {
    const last = Math.max(...instructions.map(({ stage }) => stage), -1)
    const say = (instruction: DockerfileInstruction, says: string, severity: Severity) =>
      observeFile({
        path,
        line: instruction.line,
        asset: path,
        anchor: `${instruction.keyword} ${instruction.value.slice(0, 80)}`,
        says,
        severity,
      })
    const stageNames = new Set<string>()
    for (const from of instructions.filter(({ keyword }) => keyword === 'FROM')) {
      const [image = '', , name = ''] = from.value.replace(/^(?:--\S+\s+)+/u, '').split(/\s+/u)
      const fault = stageNames.has(image.toLowerCase()) ? undefined : tagFault(image)
      if (fault !== undefined) yield say(from, fault.says, fault.severity)
      stageNames.add(name.toLowerCase())
    }
    const fault = userFault(instructions.filter(({ stage }) => stage === last))
    if (fault !== undefined) yield say(fault.at, fault.says, 'medium')
  },
}

function tagFault(image: string): { readonly says: string; readonly severity: Severity } | undefined {
  // A name that is an argument of the build is whoever builds it's to give.
  if (image === '' || image === 'scratch' || image.includes('$') || image.includes('@sha256:'))
    return undefined
  const tag = /:([\w.-]+)$/u.exec(image.slice(image.lastIndexOf('/') + 1))?.[1]
  if (tag === undefined || tag === 'latest')
    return { says: 'A stage begins with whatever is the latest.', severity: 'medium' }
  return { says: 'A stage begins with a tag, which can be moved, and not with a digest.', severity: 'low' }
}

function userFault(
  stage: readonly DockerfileInstruction[],
): { readonly at: DockerfileInstruction; readonly says: string } | undefined {
  const from = stage.find(({ keyword }) => keyword === 'FROM')
  if (from === undefined) return undefined
  const user = stage.findLast(({ keyword }) => keyword === 'USER')
  if (user === undefined) {
    const isKnownUser = /nonroot|distroless\/[^:@\s]*:nonroot|\$/u.test(from.value)
    return isKnownUser
      ? undefined
      : { at: from, says: 'The last stage names no user, so that it runs as root.' }
  }
  const isRoot = /^["']?(?:root|0)["']?(?::|$)/u.test(user.value)
  return isRoot ? { at: user, says: 'The last stage runs as root.' } : undefined
}
