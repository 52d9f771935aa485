/** Several words of capitals with more than one exclamation or question mark behind them. */
export function isShouting(question: string): boolean {
  const letters = question.match(/\p{L}/gu) ?? []
  const capitals = letters.filter((letter) => letter !== letter.toLowerCase())
  const isLoud = letters.length >= 12 && capitals.length >= letters.length * 0.9
  return isLoud && /[!?]{0,5}![!?]/.test(question) && /\p{L}{2}[^\p{L}]{1,3}\p{L}{2}/u.test(question)
}
