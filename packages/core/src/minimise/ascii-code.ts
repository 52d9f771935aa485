/** Whether a UTF-16 unit of a folded text is a digit. */
export function isDigitCode(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Whether a UTF-16 unit of a folded text is a Latin letter, which is small there. */
export function isLetterCode(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}
