/** Letters that are no other letter with a mark on it, so that Unicode leaves them as they are. */
const SPELT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
}
const LETTERS = /[ßæœøłđðþħıẞÆŒØŁĐÐÞĦ]/g

/** A text in which `ß`, `ø`, `ł` and their like are spelt as who has no such key types them. */
export function foldLetters(text: string): string {
  return text.replace(LETTERS, (letter) => SPELT[letter.toLowerCase()] ?? letter)
}
