import { readFileSync } from 'node:fs'

/** A property of a product as a shop would hold it, and whether it answers the question. */
export interface LabelledAttribute {
  readonly name: string
  readonly value: string
  readonly answers: boolean
}

export interface LabelledQuestion {
  readonly question: string
  readonly attributes: readonly LabelledAttribute[]
}

/** Reads lines of `qid, pair id, question, candidate, label`, separated by tabs, questions in their order. */
export function readSemiPqa(file: string): readonly LabelledQuestion[] {
  const questions = new Map<string, { question: string; attributes: LabelledAttribute[] }>()
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/).slice(1)) {
    const [id, , question, candidate, label] = line.split('\t').map(unquoted)
    if (id === undefined || question === undefined || candidate === undefined) continue
    const known = questions.get(id) ?? { question, attributes: [] }
    known.attributes.push({ ...attributeOf(candidate), answers: label === '1' })
    questions.set(id, known)
  }
  return [...questions.values()]
}

function unquoted(field: string): string {
  return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field
}

/** `item_weight: { unit:pounds, value:2 }` becomes what a shop shows: `item weight` and `pounds, 2`. */
function attributeOf(candidate: string): { readonly name: string; readonly value: string } {
  const colon = candidate.indexOf(':')
  const value = candidate
    .slice(colon + 1)
    .replace(/\b(?:value|unit|normalized_value|standardized_values|language_tag):/g, ' ')
    .replace(/[{}[\]"]/g, ' ')
  return { name: candidate.slice(0, colon).replaceAll('_', ' '), value: value.replace(/\s+/g, ' ').trim() }
}
