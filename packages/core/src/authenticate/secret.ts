const HIDDEN = '[secret]'

/** A value that no printer shows. Only {@link revealSecret} opens it, and only this folder and the doors call that. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  static valueOf(secret: Secret): string {
    return secret.#value
  }
}

export function revealSecret(secret: Secret): string {
  return Secret.valueOf(secret)
}
