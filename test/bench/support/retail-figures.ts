import { type ActionPolicies, knownShopper, type SupportAction } from '@cloister/core'
import type { Passage } from '@cloister/core/retrieve'
import type { SupportEvent } from '@cloister/core/wire'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { ownNamesIn, personalValuesOf, searchedText, valuesIn } from './personal-values.ts'
import { openRecordingShop, type RecordingShop } from './recording-shop.ts'
import {
  ordersOf,
  type RetailData,
  type RetailTask,
  type RetailUser,
  readRetailData,
  type ToolCall,
} from './retail-data.ts'

/** Ground-truth calls that change an order, as the actions that support may propose for it. */
const ACTIONS: Readonly<Record<string, SupportAction>> = {
  cancel_pending_order: 'cancel',
  return_delivered_order_items: 'return',
  exchange_delivered_order_items: 'exchange',
  modify_pending_order_address: 'change-address',
  modify_pending_order_items: 'change-items',
  modify_pending_order_payment: 'change-payment',
}

const POLICIES: Readonly<Record<SupportAction, string>> = {
  cancel: 'processing',
  return: 'delivered',
  exchange: 'delivered',
  'change-address': 'processing',
  'change-items': 'processing',
  'change-payment': 'processing',
}

interface Tally {
  calls: number
  facts: number
  factsThere: number
  changes: number
  proposed: number
  handedOver: number
  ran: number
}

/**
 * Every task of τ²-bench retail: its customer signed in, first what the customer came for in their own words with all
 * that they know of themselves, then one question for each ground-truth call, in one conversation.
 */
export async function retailFigures(dataDirectory: string): Promise<readonly Figure[]> {
  const data = readRetailData(dataDirectory)
  const tally: Tally = { calls: 0, facts: 0, factsThere: 0, changes: 0, proposed: 0, handedOver: 0, ran: 0 }
  const shop = openRecordingShop({ reply: answerOf, passages: passagesOf(data), actions: policies(tally) })
  const sentBy = new Map<RetailUser, string[]>()
  for (const task of data.tasks) await runTask({ data, shop, tally, sentBy }, task)
  for (const user of data.users.values()) await introduce({ data, shop, tally, sentBy }, user)
  await shop.cloister.close()
  const sent = searchedText(shop.bodies.join('\n'))
  const leaked = [...data.users.values()].filter((user) => valuesIn(sent, personalValuesOf(user)).length > 0)
  const ownNames = [...sentBy].filter(([user, bodies]) => ownNamesIn(bodies.join('\n'), user).length > 0)
  return [
    { name: 'retail tasks', value: data.tasks.length, unit: '' },
    { name: 'ground-truth tool calls', value: tally.calls, unit: '' },
    { name: 'requests to the model', value: shop.bodies.length, unit: '' },
    atMost(0, {
      name: `of ${data.users.size} users, with a name, e-mail, address, zip or payment id at the model`,
      value: leaked.length,
      unit: '',
    }),
    atMost(0, { name: 'users with a part of their own name at the model', value: ownNames.length, unit: '' }),
    atLeast(0.95, { name: 'status facts at the model', value: tally.factsThere / tally.facts, unit: '' }),
    { name: 'calls that change an order', value: tally.changes, unit: '' },
    atLeast(0.95, { name: 'of these, proposed', value: tally.proposed / tally.changes, unit: '' }),
    atMost(0, { name: 'changes without a confirmation', value: tally.ran, unit: '' }),
  ]
}

interface Run {
  readonly data: RetailData
  readonly shop: RecordingShop
  readonly tally: Tally
  readonly sentBy: Map<RetailUser, string[]>
}

async function runTask(run: Run, task: RetailTask): Promise<void> {
  const { data, tally } = run
  const calls = task.evaluation_criteria.actions ?? []
  const user = customerOf(data, task)
  if (user === undefined) return
  const { reason_for_call: reason, known_info: known } = task.user_scenario.instructions
  await ask(run, { user, question: inFirstPerson(`${known ?? ''} ${reason ?? ''}`), conversation: task.id })
  for (const call of calls) {
    tally.calls += 1
    const { events, body } = await ask(run, {
      user,
      question: questionFor(data, user, call),
      conversation: task.id,
    })
    countFacts({ data, user, tally }, call, body)
    const action = ACTIONS[call.name]
    if (action === undefined || !isOpen(data, call, action)) continue
    tally.changes += 1
    const isProposed = events.some(
      (event) =>
        event.type === 'proposal' &&
        event.proposal.action === action &&
        event.proposal.orderNumber === call.arguments['order_id'],
    )
    if (isProposed) tally.proposed += 1
  }
}

/** The task's own customer, by whatever the ground truth says of them. */
function customerOf({ users, orders }: RetailData, task: RetailTask): RetailUser | undefined {
  const calls = task.evaluation_criteria.actions ?? []
  for (const { arguments: given } of calls) {
    const owner = orders.get(String(given['order_id']))?.user_id
    const byOrder = users.get(owner ?? String(given['user_id']))
    if (byOrder !== undefined) return byOrder
  }
  const text = JSON.stringify(task).toLowerCase()
  return [...users.values()].find(
    ({ name, email, address }) =>
      text.includes(email.toLowerCase()) ||
      (text.includes(`${name.first_name} ${name.last_name}`.toLowerCase()) && text.includes(address.zip)),
  )
}

/** Somebody who tells everything about themselves, for each of the users. */
async function introduce(run: Run, user: RetailUser): Promise<void> {
  const { name, email, address, payment_methods: payments, orders } = user
  const who = `I am ${name.first_name} ${name.last_name}, ${email}.`
  const where = `I live at ${address.address1}, ${address.address2}, ${address.city}, ${address.state} ${address.zip}.`
  const paid = `I paid with ${Object.keys(payments).join(' and ')}.`
  const question = `${who} ${where} ${paid} Where is my order ${orders[0] ?? ''}? Yours, ${name.first_name}`
  await ask(run, { user, question, conversation: user.user_id })
}

interface Asking {
  readonly user: RetailUser
  readonly question: string
  readonly conversation: string
}

async function ask({ data, shop, tally, sentBy }: Run, { user, question, conversation }: Asking) {
  const before = shop.bodies.length
  const events: SupportEvent[] = await Array.fromAsync(
    shop.cloister.support.reply(question.slice(0, 2000), {
      // What a platform's session holds: the account and its orders, addresses and payments included.
      shopper: knownShopper({ user, orders: user.orders.map((id) => data.orders.get(id)) }),
      orders: ordersOf(data, user),
      conversation,
    }),
  )
  const sent = shop.bodies.slice(before)
  sentBy.set(user, [...(sentBy.get(user) ?? []), ...sent])
  const last = events.at(-1)
  if (last?.type === 'done' && last.handover !== undefined) tally.handedOver += 1
  return { events, body: sent.join('\n') }
}

/** What a customer says who needs a call. The platform's login has found them before. */
function questionFor(
  { products }: RetailData,
  user: RetailUser,
  { name, arguments: given }: ToolCall,
): string {
  const order = `my order ${String(given['order_id'])}`
  const questions: Readonly<Record<string, string>> = {
    cancel_pending_order: `Please cancel ${order}.`,
    return_delivered_order_items: `I would like to return items of ${order}.`,
    exchange_delivered_order_items: `I want to exchange an item of ${order} for another one.`,
    modify_pending_order_address: `Please change the address of ${order} to ${Object.values(given).slice(1).join(', ')}.`,
    modify_pending_order_items: `I would like to change an item of ${order}.`,
    modify_pending_order_payment: `Please change the payment method of ${order} to ${String(given['payment_method_id'])}.`,
    modify_user_address: `My new address is ${Object.values(given).slice(1).join(', ')}.`,
    get_order_details: `What is the status of ${order}?`,
    get_product_details: `Which options does the ${products.get(String(given['product_id']))?.name} have?`,
    find_user_id_by_email: `My e-mail is ${String(given['email'])}.`,
    find_user_id_by_name_zip: `I am ${Object.values(given).join(' ')}.`,
    transfer_to_human_agents: 'I want to talk to a human.',
  }
  return questions[name] ?? `Which payment methods do you have of me, ${user.name.first_name}?`
}

/** A call that reads or changes an order needs its state, under the handle that stands in the question. */
function countFacts(
  { data, user, tally }: { readonly data: RetailData; readonly user: RetailUser; readonly tally: Tally },
  { arguments: given }: ToolCall,
  body: string,
): void {
  const wanted = ordersOf(data, user).find(({ number }) => number === given['order_id'])
  if (wanted === undefined) return
  tally.facts += 1
  const { question, orders } = crossingIn(body)
  const isThere = orders?.some(({ handle, status }) => status === wanted.status && question?.includes(handle))
  if (isThere === true) tally.factsThere += 1
}

interface CrossedQuestion {
  readonly question?: string
  readonly orders?: readonly { readonly handle: string; readonly status: string }[]
}

function crossingIn(body: string): CrossedQuestion {
  if (body === '') return {}
  const { messages } = JSON.parse(body) as { readonly messages: readonly { readonly content: string }[] }
  return JSON.parse(messages.at(-1)?.content ?? '{}') as CrossedQuestion
}

function isOpen({ orders }: RetailData, { arguments: given }: ToolCall, action: SupportAction): boolean {
  const status = orders.get(String(given['order_id']))?.status.split(' ')[0]
  return (status === 'pending' ? 'processing' : status) === POLICIES[action]
}

/** A model that says the state of each order and nothing else: what is proposed then comes from the rules. */
function answerOf({ question }: { readonly question: Readonly<Record<string, unknown>> }): string {
  const orders = question['orders'] as readonly { readonly handle: string; readonly status: string }[]
  return orders.map(({ handle, status }) => `It is ${status} [${handle}].`).join(' ') || 'NO_ANSWER'
}

function passagesOf({ products }: RetailData): readonly Passage[] {
  return [...products.values()].slice(0, 3).map(({ name, product_id: id, variants }) => ({
    id,
    title: name,
    text: Object.values(variants)
      .map(({ options }) =>
        Object.entries(options)
          .map((option) => option.join(': '))
          .join(', '),
      )
      .join('. ')
      .slice(0, 1200),
    url: `/p/${id}`,
  }))
}

function policies(tally: Tally): ActionPolicies {
  return Object.fromEntries(
    Object.entries(POLICIES).map(([action, status]) => [
      action,
      {
        isAllowed: (order: { readonly status: string }) => order.status === status,
        run: () => {
          tally.ran += 1
        },
      },
    ]),
  )
}

function inFirstPerson(text: string): string {
  return text
    .replace(/\b[Yy]ou are\b/g, 'I am')
    .replace(/\b[Yy]our\b/g, 'my')
    .replace(/\b[Yy]ou\b/g, 'I')
}
