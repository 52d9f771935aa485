/** What REST answers, before `fields=` takes most of it away. */
export interface RestAnswer {
  readonly status: number
  readonly body: unknown
}

export function found(body: unknown): RestAnswer {
  return { status: 200, body }
}

/** A failure as Magento words it: a sentence with places, and what stands in them beside it. */
export function refused(
  status: number,
  message: string,
  parameters: Readonly<Record<string, string>> = {},
): RestAnswer {
  const hasParameters = Object.keys(parameters).length > 0
  return { status, body: { message, ...(hasParameters && { parameters }) } }
}
