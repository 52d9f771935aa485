/** How a sentence begins that cannot be read without the one before it. */
const BEGINNING =
  /^(?:it|they|them|this|these|that|those|otherwise|after that|then|if not|elsewhere|but|each one|common ones|er|sie|es|dies\w*|danach|il|elle|ils|elles|cela|ce|ensuite)\b/iu
const OBJECT = /^(?:\p{L}+\s+){1,2}(?:it|them|these|those)\b/iu

export function leansBack(sentence: string): boolean {
  return BEGINNING.test(sentence) || OBJECT.test(sentence)
}
