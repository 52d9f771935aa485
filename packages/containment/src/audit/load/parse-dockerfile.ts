import type { DockerfileInstruction } from '../subject/image-subjects.ts'

/** Reads the instructions of a Dockerfile: continuation lines joined, comments and bodies of here-documents taken along. */
export function parseDockerfile(text: string): readonly DockerfileInstruction[] {
  const lines = text.split(/\r?\n/u)
  const escapeSign = /^#\s*escape\s*=\s*`/iu.test(lines[0] ?? '') ? '`' : '\\'
  const instructions: DockerfileInstruction[] = []
  let stage = -1
  for (let at = 0; at < lines.length; ) {
    const read = readInstruction(lines, at, escapeSign)
    at = read.next
    const [, keyword = '', value = ''] = /^\s*([A-Za-z]+)(?:\s+([\s\S]*))?$/u.exec(read.text) ?? []
    if (keyword === '') continue
    if (keyword.toUpperCase() === 'FROM') stage++
    instructions.push({ keyword: keyword.toUpperCase(), value: value.trim(), line: read.line, stage })
  }
  return instructions
}

interface ReadInstruction {
  readonly text: string
  readonly line: number
  readonly next: number
}

function readInstruction(lines: readonly string[], from: number, escapeSign: string): ReadInstruction {
  let at = from
  while (at < lines.length && isPassedOver(lines[at] ?? '')) at++
  const line = at + 1
  const parts: string[] = []
  for (let goesOn = true; goesOn && at < lines.length; at++) {
    const part = (lines[at] ?? '').trimEnd()
    if (parts.length > 0 && isPassedOver(part)) continue
    goesOn = part.endsWith(escapeSign)
    parts.push(goesOn ? part.slice(0, -1) : part)
  }
  const text = parts.join(' ')
  const body = readHereDocument(lines, at, text)
  return {
    text: body.text === '' ? text : `${text}\n${body.text}`,
    line,
    next: Math.max(body.next, from + 1),
  }
}

function readHereDocument(
  lines: readonly string[],
  from: number,
  instruction: string,
): { readonly text: string; readonly next: number } {
  const word = /^\s*(?:RUN|COPY|ADD)\b.*?<<-?\s*["']?([A-Za-z_]\w{0,60})["']?/isu.exec(instruction)?.[1]
  if (word === undefined) return { text: '', next: from }
  const end = lines.findIndex((line, index) => index >= from && line.trim() === word)
  return end < 0 ? { text: '', next: from } : { text: lines.slice(from, end).join('\n'), next: end + 1 }
}

function isPassedOver(line: string): boolean {
  return line.trim() === '' || /^\s*#/u.test(line)
}
