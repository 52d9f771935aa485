/** One instruction, its continuation lines joined. */
export interface DockerfileInstruction {
  /** In capitals: `COPY`. */
  readonly keyword: string
  /** What stands behind the keyword, flags included. */
  readonly value: string
  /** Of its first line, from 1. */
  readonly line: number
  /** From 0; instructions before the first `FROM` belong to stage −1. */
  readonly stage: number
}

export interface DockerfileSubject {
  readonly kind: 'dockerfile'
  readonly target: string
  readonly path: string
  readonly instructions: readonly DockerfileInstruction[]
}

/** What an image builder would send: a folder that a Dockerfile stands in, and what is kept out of it. */
export interface BuildContextSubject {
  readonly kind: 'build-context'
  readonly target: string
  readonly dockerfilePath: string
  /** Where a whole folder is copied, that instruction; a builder that copies nothing whole needs no ignore file. */
  readonly copiesEverything?: DockerfileInstruction
  /** Missing where there is no such file. */
  readonly ignoreFile?: { readonly path: string; readonly patterns: readonly string[] }
}

/** An image tarball (`docker save`) or the folder of an OCI layout. */
export interface ImageSubject {
  readonly kind: 'image'
  readonly target: string
  readonly path: string
  readonly absolutePath: string
}
