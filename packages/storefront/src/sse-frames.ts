/** One frame of an event stream. */
export interface SseFrame {
  readonly event: string
  readonly data: string
}

/**
 * Cuts text into the frames of an event stream, as the HTML standard reads them (9.2.6). However the text is
 * chopped into pieces, the frames are the same.
 */
export class SseFrames {
  #line = ''
  #afterCarriageReturn = false
  #event = ''
  #data: string[] = []

  /** Takes the next piece and gives the frames that it completes. */
  push(piece: string): SseFrame[] {
    const text = this.#afterCarriageReturn && piece.startsWith('\n') ? piece.slice(1) : piece
    if (piece !== '') this.#afterCarriageReturn = piece.endsWith('\r')
    const lines = text.split(/\r\n|\n|\r/)
    const unfinished = lines.pop() ?? ''
    const frames: SseFrame[] = []
    for (const rest of lines) {
      const frame = this.#take(this.#line + rest)
      if (frame) frames.push(frame)
      this.#line = ''
    }
    this.#line += unfinished
    return frames
  }

  #take(line: string): SseFrame | undefined {
    if (line === '') return this.#dispatch()
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.#event = value
    else if (field === 'data') this.#data.push(value)
    return undefined
  }

  #dispatch(): SseFrame | undefined {
    const frame = { event: this.#event || 'message', data: this.#data.join('\n') }
    const isEmpty = this.#data.length === 0
    this.#event = ''
    this.#data = []
    return isEmpty ? undefined : frame
  }
}
