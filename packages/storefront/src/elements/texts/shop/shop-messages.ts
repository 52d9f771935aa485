import type { MessageTables } from '../../language.ts'
import type { Messages } from '../../message.ts'
import { english } from './en.ts'

/** What search, recommendations and product cards say. */
export type ShopMessages = Messages<keyof typeof english>

export type ShopMessage = keyof typeof english

/** In every language of the package. */
export const shopMessages: MessageTables<ShopMessage> = {
  english,
  others: {},
}
