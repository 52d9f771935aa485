import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ShopperOrder } from '@cloister/core'

/** One customer of τ²-bench retail, as its database holds them. */
export interface RetailUser {
  readonly user_id: string
  readonly name: { readonly first_name: string; readonly last_name: string }
  readonly address: Readonly<Record<'address1' | 'address2' | 'city' | 'country' | 'state' | 'zip', string>>
  readonly email: string
  readonly payment_methods: Readonly<Record<string, { readonly id: string; readonly last_four?: string }>>
  readonly orders: readonly string[]
}

interface RetailOrder {
  readonly order_id: string
  readonly user_id: string
  readonly status: string
}

export interface RetailProduct {
  readonly name: string
  readonly product_id: string
  readonly variants: Readonly<Record<string, { readonly options: Readonly<Record<string, string>> }>>
}

export interface ToolCall {
  readonly name: string
  readonly arguments: Readonly<Record<string, unknown>>
}

export interface RetailTask {
  readonly id: string
  readonly user_scenario: {
    readonly instructions: Readonly<
      Record<'reason_for_call' | 'known_info' | 'task_instructions', string | null>
    >
  }
  readonly evaluation_criteria: { readonly actions: readonly ToolCall[] | null }
}

export interface RetailData {
  readonly users: ReadonlyMap<string, RetailUser>
  readonly orders: ReadonlyMap<string, RetailOrder>
  readonly products: ReadonlyMap<string, RetailProduct>
  readonly tasks: readonly RetailTask[]
}

export function readRetailData(dataDirectory: string): RetailData {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(dataDirectory, 'support/tau2-retail', name), 'utf8'))
  const { users, orders, products } = read('db.json') as {
    readonly users: Readonly<Record<string, RetailUser>>
    readonly orders: Readonly<Record<string, RetailOrder>>
    readonly products: Readonly<Record<string, RetailProduct>>
  }
  return {
    users: new Map(Object.entries(users)),
    orders: new Map(Object.entries(orders)),
    products: new Map(Object.entries(products)),
    tasks: read('tasks.json') as readonly RetailTask[],
  }
}

const STATUS: Readonly<Record<string, ShopperOrder['status']>> = {
  pending: 'processing',
  processed: 'shipped',
  delivered: 'delivered',
  cancelled: 'cancelled',
}

/** The orders of a user as a platform would hand them over after its own login. */
export function ordersOf({ orders }: RetailData, user: RetailUser): readonly ShopperOrder[] {
  return user.orders.flatMap((id) => {
    const status = STATUS[orders.get(id)?.status.split(' ')[0] ?? '']
    return status === undefined ? [] : [{ number: id, status, placedAt: '2026-01-01T00:00:00Z' }]
  })
}
