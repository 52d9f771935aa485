/** What a run could not do, by name. The rest of the run went on. */
export interface Notice {
  readonly code: NoticeCode
  /** Name of the target in the configuration. */
  readonly target: string
  /** File or address that it is about. */
  readonly place?: string
  /** The check that was running. */
  readonly checkId?: string
}

export type NoticeCode =
  | 'TARGET_MISSING'
  | 'TARGET_UNREACHABLE'
  | 'TARGET_EMPTY'
  | 'TARGET_UNSUPPORTED'
  | 'ADDRESS_REFUSED'
  | 'BUCKET_ELSEWHERE'
  | 'FILE_UNREADABLE'
  | 'FILE_TOO_LARGE'
  | 'FOLDER_TOO_DEEP'
  | 'TOO_MANY_FILES'
  | 'LINK_OUTSIDE'
  | 'LINK_LOOP'
  | 'NOT_A_FILE'
  | 'DOCUMENT_MALFORMED'
  | 'DOCUMENT_TOO_DEEP'
  | 'DOCUMENT_ALIASES'
  | 'TEMPLATE_UNRENDERED'
  | 'CHECK_FAILED'
  | 'CHECK_LATE'
  | 'TOO_MANY_FINDINGS'
  | 'WAIVER_UNUSED'
  | 'WAIVER_EXPIRED'

/** Whether the coverage of the run is incomplete because of it. Such a run is never clean. */
export interface NoticeMeaning {
  readonly sentence: string
  readonly incomplete: boolean
}

/** What each notice means, in the words of the report. */
export const NOTICE_CODES: Readonly<Record<NoticeCode, NoticeMeaning>> = {
  TARGET_MISSING: { sentence: 'The target does not exist.', incomplete: true },
  TARGET_UNREACHABLE: { sentence: 'The target did not answer.', incomplete: true },
  TARGET_EMPTY: { sentence: 'Nothing in the target is of a kind that a check looks at.', incomplete: true },
  TARGET_UNSUPPORTED: { sentence: 'No check looks at this kind of target yet.', incomplete: true },
  ADDRESS_REFUSED: {
    sentence: 'The name resolves to an address that is not allowed for this target.',
    incomplete: true,
  },
  BUCKET_ELSEWHERE: {
    sentence:
      'The bucket lies in another region than its endpoint, and was not looked at. Name its own as `endpoint`, for example https://BUCKET.s3.eu-central-1.amazonaws.com.',
    incomplete: true,
  },
  FILE_UNREADABLE: { sentence: 'The file cannot be read.', incomplete: true },
  FILE_TOO_LARGE: {
    sentence: 'The file is larger than its kind may be and was not parsed.',
    incomplete: true,
  },
  FOLDER_TOO_DEEP: { sentence: 'Folders nest deeper than is followed.', incomplete: true },
  TOO_MANY_FILES: { sentence: 'The target holds more files than one run takes.', incomplete: true },
  LINK_OUTSIDE: {
    sentence: 'A symbolic link leads out of the target and was not followed.',
    incomplete: false,
  },
  LINK_LOOP: {
    sentence: 'A symbolic link leads back to a folder above it and was not followed.',
    incomplete: false,
  },
  NOT_A_FILE: { sentence: 'A socket, pipe or device was passed over.', incomplete: false },
  DOCUMENT_MALFORMED: {
    sentence: 'The file is not the YAML, JSON or XML that its name says.',
    incomplete: true,
  },
  DOCUMENT_TOO_DEEP: { sentence: 'The document nests deeper than is parsed.', incomplete: true },
  DOCUMENT_ALIASES: {
    sentence: 'The document expands aliases more often than is allowed.',
    incomplete: true,
  },
  TEMPLATE_UNRENDERED: {
    sentence: 'The file is a template; audit what it renders to, for example the output of helm template.',
    incomplete: false,
  },
  CHECK_FAILED: {
    sentence: 'A check ended with a fault; this subject was not judged by it.',
    incomplete: true,
  },
  CHECK_LATE: { sentence: 'A check took longer than its deadline and was ended.', incomplete: true },
  TOO_MANY_FINDINGS: { sentence: 'A check reported more than is kept of one target.', incomplete: true },
  WAIVER_UNUSED: { sentence: 'A waiver matches no finding.', incomplete: false },
  WAIVER_EXPIRED: { sentence: 'A waiver has expired; what it covered counts again.', incomplete: false },
}
