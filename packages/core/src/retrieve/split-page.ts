import type { Passage } from './knowledge.ts'
import type { Page } from './page.ts'
import { plainText } from './plain-text.ts'

/** As much as a small model reads of one passage, and a shopper of one citation. */
const PASSAGE_LENGTH = 1200

/** The parts of a page that can answer a question: one a `##` heading, long ones in several pieces. */
export function splitPage(page: Page): readonly Passage[] {
  return page.text
    .replaceAll('\r\n', '\n')
    .split(/^(?=## )/m)
    .flatMap((part) => passagesOf(page, part))
    .map((passage, index) => ({ ...passage, id: `${page.id}-${index + 1}` }))
}

function passagesOf(page: Page, part: string): readonly Omit<Passage, 'id'>[] {
  const { heading = '', body = part } = /^## (?<heading>.*)\n?(?<body>[\s\S]*)$/.exec(part)?.groups ?? {}
  const name = plainText(heading)
  const title = name === '' ? page.title : `${page.title}: ${name}`
  return pieces(plainText(body)).map((text) => ({ title, text, url: page.url }))
}

function pieces(text: string): readonly string[] {
  const found: string[] = []
  let rest = text.trim()
  while (rest.length > PASSAGE_LENGTH) {
    const end = breakBefore(rest)
    found.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return rest === '' ? found : [...found, rest]
}

/** After a paragraph if there is one, else after a sentence, else after a word. */
function breakBefore(text: string): number {
  const start = text.slice(0, PASSAGE_LENGTH)
  const ends = [start.lastIndexOf('\n'), start.lastIndexOf('. ') + 1, start.lastIndexOf(' ')]
  return ends.find((end) => end > PASSAGE_LENGTH / 4) ?? PASSAGE_LENGTH
}
