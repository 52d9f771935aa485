/** A text in memory that can be overwritten; a string stays until the engine collects it. It is never printed. */
export class WipeableText {
  readonly #units: Uint16Array

  constructor(text: string) {
    this.#units = new Uint16Array(text.length)
    for (let at = 0; at < text.length; at++) this.#units[at] = text.charCodeAt(at)
  }

  get bytes(): number {
    return this.#units.byteLength
  }

  equals(text: string): boolean {
    return text.length === this.#units.length && this.#units.every((unit, at) => unit === text.charCodeAt(at))
  }

  read(): string {
    return Array.from(this.#units, (unit) => String.fromCharCode(unit)).join('')
  }

  wipe(): void {
    this.#units.fill(0)
  }
}
