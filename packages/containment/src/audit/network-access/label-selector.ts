import { asObject, asObjects, asText, asTexts, type JsonObject, type JsonValue } from '../json-value.ts'

export type Labels = Readonly<Record<string, string>>

/** Selects objects by their labels (Kubernetes API, `LabelSelector`). An empty one selects all. */
export interface LabelSelector {
  matches(labels: Labels): boolean
  /** In the words of `kubectl`: `app=api,tier in (web)`. Empty where it selects all. */
  readonly text: string
}

/** @returns `undefined` where there is none, which selects nothing or all, as the field says that it stands in */
export function readLabelSelector(value: JsonValue | undefined): LabelSelector | undefined {
  const selector = asObject(value)
  if (selector === undefined) return undefined
  const requirements = [...requiredLabels(selector), ...requiredExpressions(selector)]
  return {
    matches: (labels) => requirements.every(({ holds }) => holds(labels)),
    text: requirements.map(({ text }) => text).join(','),
  }
}

interface Requirement {
  readonly text: string
  holds(labels: Labels): boolean
}

function requiredLabels(selector: JsonObject): readonly Requirement[] {
  return Object.entries(asObject(selector['matchLabels']) ?? {}).map(([key, value]) => ({
    text: `${key}=${asText(value) ?? ''}`,
    holds: (labels) => Object.hasOwn(labels, key) && labels[key] === value,
  }))
}

function requiredExpressions(selector: JsonObject): readonly Requirement[] {
  return asObjects(selector['matchExpressions']).map((expression) => {
    const key = asText(expression['key']) ?? ''
    const values = asTexts(expression['values'])
    const listed = `(${values.join(',')})`
    const value = (labels: Labels): string | undefined =>
      Object.hasOwn(labels, key) ? labels[key] : undefined
    const isListed = (label: string | undefined): boolean => label !== undefined && values.includes(label)
    switch (expression['operator']) {
      case 'In':
        return { text: `${key} in ${listed}`, holds: (labels) => isListed(value(labels)) }
      case 'NotIn':
        // An object without the label is selected as well.
        return { text: `${key} notin ${listed}`, holds: (labels) => !isListed(value(labels)) }
      case 'Exists':
        return { text: key, holds: (labels) => value(labels) !== undefined }
      case 'DoesNotExist':
        return { text: `!${key}`, holds: (labels) => value(labels) === undefined }
      default:
        return { text: `${key} ?`, holds: () => false }
    }
  })
}

/** What is written as labels; what is no text is left out. */
export function readLabels(value: JsonValue | undefined): Labels {
  return Object.fromEntries(
    Object.entries(asObject(value) ?? {}).flatMap(([key, label]) =>
      typeof label === 'string' ? [[key, label]] : [],
    ),
  )
}
