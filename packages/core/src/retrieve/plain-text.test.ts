import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from './plain-text.ts'

describe('reading Markdown as text', () => {
  it.each([
    ['a **bold** and *slanted* and `coded` word', 'a bold and slanted and coded word'],
    ['see [our returns](/help/returns "Returns") first', 'see our returns first'],
    ['![A kettle](/k.jpg) boils', 'A kettle boils'],
    ['write to <mailto:a@shop.example>', 'write to mailto:a@shop.example'],
    ['- one\n- two\n  more\n1. three', 'one\ntwo more\nthree'],
    ['first line\nsame paragraph\n\nsecond', 'first line same paragraph\nsecond'],
    ['### Small heading\ntext', 'Small heading text'],
    ['> quoted\n---\nend', 'quoted end'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', 'a b\n1 2'],
    ['costs €4.90 * 2 and snake_case_name', 'costs €4.90 * 2 and snake_case_name'],
    ['<b>raw</b> text', 'raw text'],
  ])('reads %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text)
  })

  it('bears any text and never makes it longer than a space', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('*', '_', '[', ']', '(', ')', '<', '>', '|', '-', ' ', '\n', 'a', '`'),
        }),
        (text) => {
          expect(plainText(text).length).toBeLessThanOrEqual(text.length + 1)
        },
      ),
    )
  })
})
