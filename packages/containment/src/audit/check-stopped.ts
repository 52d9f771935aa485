import type { NoticeCode } from './notice.ts'
import { NOTICE_CODES } from './notice.ts'

/** What a check throws where it could not look, and knows why. The run goes on and says so by a notice of this code. */
export class CheckStopped extends Error {
  override readonly name: string = 'CheckStopped'
  readonly code: NoticeCode

  constructor(code: NoticeCode) {
    super(NOTICE_CODES[code].sentence)
    this.code = code
  }
}
