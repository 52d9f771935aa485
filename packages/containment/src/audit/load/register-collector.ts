import { type RecipientPlace, recipientsIn } from '../processors/recipients.ts'
import { isRegister } from '../processors/register-entries.ts'
import type { RegisterSubject, SourceSubject } from '../subject/file-subjects.ts'

/** Keeps registers of processors, and the first place of each recipient, until all files of a target were seen. */
export function registerCollector(): {
  add(source: SourceSubject): void
  registers(): readonly RegisterSubject[]
} {
  const registers: SourceSubject[] = []
  const recipients = new Map<string, RecipientPlace>()
  return {
    add(source) {
      if (isRegister(source.path)) registers.push(source)
      for (const place of recipientsIn(source)) {
        const { name } = place.recipient
        recipients.set(name, recipients.get(name) ?? place)
      }
    },
    registers: () =>
      registers.map(({ target, path, text }) => ({
        kind: 'register',
        target,
        path,
        text,
        recipients: [...recipients.values()],
      })),
  }
}
