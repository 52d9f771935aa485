/** Texts of about two kilobytes, as long as a prompt: lines put together in an order that mixes their sources. */
export function mixedTexts(...sources: readonly (readonly string[])[]): readonly string[] {
  const texts: string[] = []
  let text = ''
  for (const line of alternating(sources)) {
    text += `${line}\n`
    if (text.length < TEXT_LENGTH) continue
    texts.push(text)
    text = ''
  }
  return text === '' ? texts : [...texts, text]
}

const TEXT_LENGTH = 2000

/** Each source spread evenly over the whole. */
function alternating(sources: readonly (readonly string[])[]): readonly string[] {
  return sources
    .flatMap((lines) => lines.map((line, index) => ({ line, place: index / lines.length })))
    .toSorted((one, other) => one.place - other.place)
    .map(({ line }) => line)
}
