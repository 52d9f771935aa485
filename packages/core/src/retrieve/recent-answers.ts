/** One search asks about the same words a few times in a row; so many searches may be under way at once. */
const REMEMBERED = 32

/** A function of a text with its latest answers. */
export interface RecentAnswers<T> {
  (text: string): T
  /** The answer, if it is one of the latest. */
  known(text: string): T | undefined
}

/** Works out no answer again that was among the latest: what a search needs of a text it needs several times. */
export function recentAnswers<T>(answer: (text: string) => T): RecentAnswers<T> {
  const answers = new Map<string, T>()
  const remembered = (text: string): T => {
    const found = answers.get(text) ?? answer(text)
    // The first of a Map is then the one that was used longest ago.
    answers.delete(text)
    answers.set(text, found)
    const [oldest] = answers.keys()
    if (answers.size > REMEMBERED && oldest !== undefined) answers.delete(oldest)
    return found
  }
  return Object.assign(remembered, { known: (text: string) => answers.get(text) })
}
