import type * as z from 'zod/mini'
import { CROSSINGS } from '../crossing/data-map.ts'
import type { LargestBody } from '../minimise/egress-guard.ts'
import type { Capability } from '../observe/call-event.ts'

/** Model name, roles, sampling settings and the fixed parts of an answer's schema. */
const FRAME = 1024
/** Quotes and line breaks of a text take two to four characters in JSON inside JSON; most texts have few. */
const ESCAPES = 1.125
/** `,\"` before a key, `\":` behind it. */
const AROUND_KEY = 6
/** The quotes around a text, escaped, and a comma. */
const AROUND_TEXT = 5
/** A list of names stands in the answer's schema as well, at most twice: wanted and unwanted brands. */
const LISTED = 3
const LONGEST_NUMBER = 24

/**
 * The size of the largest request that a capability can need: its instructions, every field of its crossing as long
 * as the schema allows, and the names among which the model may choose. No field is longer than the longest one.
 */
export function largestRequest(capability: Capability, instructions: string): LargestBody {
  const question = QUESTIONS.get(capability) ?? measured(capability)
  return {
    characters: question.characters + instructions.length + FRAME,
    textCharacters: Math.max(question.textCharacters, instructions.length),
  }
}

const QUESTIONS = new Map<Capability, LargestBody>()

function measured(capability: Capability): LargestBody {
  const crossing = CROSSINGS.find(({ name }) => name === capability)
  const { characters, textCharacters } = crossing === undefined ? NOTHING : sizeOf(crossing.schema)
  const question = { characters: Math.ceil(characters * ESCAPES), textCharacters }
  QUESTIONS.set(capability, question)
  return question
}

const NOTHING: LargestBody = { characters: 0, textCharacters: 0 }

function sizeOf(schema: z.core.$ZodType): LargestBody {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'optional') return sizeOf(def.innerType)
  if (def.type === 'array') return sizeOfList(schema, def.element)
  if (def.type === 'object') return sizeOfObject(def.shape)
  const longest = longestOf(schema)
  return { characters: longest + AROUND_TEXT, textCharacters: longest }
}

function sizeOfList(list: z.core.$ZodType, element: z.core.$ZodType): LargestBody {
  const { characters, textCharacters } = sizeOf(element)
  const times = (element as z.core.$ZodTypes)._zod.def.type === 'string' ? LISTED : 1
  return { characters: maximumOf(list) * characters * times, textCharacters }
}

function sizeOfObject(shape: Readonly<Record<string, z.core.$ZodType>>): LargestBody {
  let characters = 0
  let textCharacters = 0
  for (const [key, inner] of Object.entries(shape)) {
    const field = sizeOf(inner)
    characters += key.length + AROUND_KEY + field.characters
    textCharacters = Math.max(textCharacters, key.length, field.textCharacters)
  }
  return { characters, textCharacters }
}

function longestOf(schema: z.core.$ZodType): number {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'literal') return Math.max(...def.values.map((value) => String(value).length))
  if (def.type === 'enum') return Math.max(...Object.values(def.entries).map((value) => String(value).length))
  return def.type === 'string' ? maximumOf(schema) : LONGEST_NUMBER
}

/** The longest text or list that a schema allows. What has no end has no place in a crossing, and no size. */
function maximumOf(schema: z.core.$ZodType): number {
  const checks = (schema as z.core.$ZodTypes)._zod.def.checks ?? []
  for (const check of checks) {
    const { def } = (check as z.core.$ZodChecks)._zod
    if (def.check === 'max_length') return def.maximum
    if (def.check === 'length_equals') return def.length
  }
  return 0
}
