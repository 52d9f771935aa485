const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * The check letter of lower-case letters and digits (ISO/IEC 7064, MOD 27,26; a digit counts as the letter of its
 * place). It betrays every single wrong character.
 */
export function checkLetter(text: string): string {
  let sum = LETTERS.length
  for (const character of text) {
    sum = (sum + placeOf(character)) % LETTERS.length || LETTERS.length
    sum = (sum * 2) % (LETTERS.length + 1)
  }
  return LETTERS[(LETTERS.length + 1 - sum) % LETTERS.length] ?? ''
}

function placeOf(character: string): number {
  const digit = character.charCodeAt(0) - 0x30
  return digit >= 0 && digit <= 9 ? digit : LETTERS.indexOf(character)
}
