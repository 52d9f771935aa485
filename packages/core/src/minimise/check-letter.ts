const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * The check letter of lower-case letters and digits (ISO/IEC 7064, MOD 27,26; a digit counts as the letter of its
 * place). It betrays every single wrong character.
 */
export function checkLetter(text: string): string {
  let sum = LETTERS.length
  for (let at = 0; at < text.length; at++) {
    sum = (sum + placeOf(text.charCodeAt(at))) % LETTERS.length || LETTERS.length
    sum = (sum * 2) % (LETTERS.length + 1)
  }
  return LETTERS[(LETTERS.length + 1 - sum) % LETTERS.length] ?? ''
}

function placeOf(code: number): number {
  const digit = code - 0x30
  return digit >= 0 && digit <= 9 ? digit : code - 0x61
}
