import { expect, it } from 'vitest'
import { type AssistantMessages, assistantMessages } from './assistant-messages.ts'

const VALUE = /\{\w+\}/gu

it.each(Object.keys(assistantMessages.others))(
  '%s says all that English says, with the same values',
  async (language) => {
    const { english, others } = assistantMessages
    const translated = (await others[language]?.()) as AssistantMessages
    expect(Object.keys(translated).toSorted()).toEqual(Object.keys(english).toSorted())
    const valuesOf = (messages: AssistantMessages) =>
      Object.values(messages).map((message) => JSON.stringify(message).match(VALUE)?.toSorted())
    const inOrder = Object.fromEntries(
      Object.keys(english).map((key) => [key, translated[key as keyof AssistantMessages]]),
    ) as AssistantMessages
    expect(valuesOf(inOrder)).toEqual(valuesOf(english))
  },
)
