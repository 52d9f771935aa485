/** What an element says: plain text with `{name}` where a value goes, or one per plural form (CLDR) of `{count}`. */
export type Message = string | PluralMessage

/** The forms that a language tells apart; `other` stands for those left out. */
export type PluralMessage = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** What an element can say, by key: a shop may replace any of them. */
export type Messages<Key extends string> = Readonly<Record<Key, Message>>

/** What stands in a message in place of `{name}`. Numbers are written as the language writes them. */
export type MessageValues = Readonly<Record<string, number | string>>

/** Fills a message in. What has no value stays as it is written, so that a mistake can be seen. */
export function fillMessage(message: Message, values: MessageValues, locale: string): string {
  return formOf(message, values['count'], locale).replace(/\{(\w{1,32})\}/gu, (written, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return written
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value
  })
}

function formOf(message: Message, count: number | string | undefined, locale: string): string {
  if (typeof message === 'string') return message
  const rule = typeof count === 'number' ? new Intl.PluralRules(locale).select(count) : 'other'
  return message[rule] ?? message.other
}
