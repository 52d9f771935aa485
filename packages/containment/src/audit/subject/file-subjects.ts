import type { RecipientPlace } from '../processors/recipients.ts'
import type { DocumentSubject } from './document-subject.ts'

/** A file of text, bounded by its loader. */
interface TextSubject {
  readonly target: string
  readonly path: string
  readonly text: string
}

/** A policy of AWS (`Statement`), of Google Cloud (`bindings`), or an access control list. */
export interface PolicySubject extends DocumentSubject {
  readonly kind: 'policy'
  /** Of a policy that infrastructure attaches. */
  readonly attachedBy?: PolicyAttachment
}

export interface PolicyAttachment {
  /** Of what attaches it. */
  readonly address: string
  /** Whether something unknown says if it is attached at all. */
  readonly mayBeAbsent: boolean
  /** Whether the bucket lets in nobody from outside, whatever its policy says (`RestrictPublicBuckets` of Amazon S3). */
  readonly isRestricted: boolean
}

/** A file that weights may lie in, and that holds no text. */
export interface ArtifactSubject {
  readonly kind: 'artifact'
  readonly target: string
  readonly path: string
  readonly absolutePath: string
  readonly sizeBytes: number
  /** Names of the files beside it. */
  readonly beside: () => Promise<readonly string[]>
}

/** A file of environment variables. */
export interface EnvSubject extends TextSubject {
  readonly kind: 'env'
  readonly entries: readonly { readonly name: string; readonly value: string; readonly line: number }[]
}

/** A file of a source tree. */
export interface SourceSubject extends TextSubject {
  readonly kind: 'source'
  /** Of the file name, in lower case, without the dot. */
  readonly extension: string
}

/** A register of processors, with everybody whom code of the same target sends something, each once. */
export interface RegisterSubject extends TextSubject {
  readonly kind: 'register'
  readonly recipients: readonly RecipientPlace[]
}

/** A log file, read line by line because it may be larger than the memory. */
export interface LogSubject {
  readonly kind: 'log'
  readonly target: string
  readonly path: string
  /** Lines from the beginning; one that is longer than the loader's bound is cut. */
  lines(): AsyncIterable<{ readonly number: number; readonly text: string }>
}

/** A recording of a browser. */
export interface HarSubject extends DocumentSubject {
  readonly kind: 'har'
}

/** One file that a web server would serve. */
export interface WebrootSubject {
  readonly kind: 'webroot'
  readonly target: string
  readonly path: string
  /** Path from the root of the web server, with a slash in front. */
  readonly urlPath: string
  readonly absolutePath: string
  readonly sizeBytes: number
  /** The text of the file where it is text and within the loader's bound. */
  text(): Promise<string | undefined>
}

/** The state that `cloister rotate` keeps of keys: times, and nothing secret. */
export interface RotationSubject extends DocumentSubject {
  readonly kind: 'rotation'
}
