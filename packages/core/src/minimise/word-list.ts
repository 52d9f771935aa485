/** The words of a list that is written as a text. */
export function wordList(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
