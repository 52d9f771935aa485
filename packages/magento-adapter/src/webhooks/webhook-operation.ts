import { CloisterError } from '@cloister/core'

/** What Magento can write into its own arguments. */
export type WebhookValue =
  | string
  | number
  | boolean
  | null
  | readonly WebhookValue[]
  | { readonly [name: string]: WebhookValue }

/** Go on, and change nothing. */
export interface SuccessOperation {
  readonly op: 'success'
}

/** End what the shopper or the merchant was doing. */
export interface ExceptionOperation {
  readonly op: 'exception'
  /** A class of PHP. Magento's default is its `LocalizedException`, whose message is shown. */
  readonly type?: string
  /** Shown as it stands. Magento's default is `fallbackErrorMessage` of the hook. */
  readonly message?: string
}

export interface AddOperation {
  readonly op: 'add'
  readonly path: string
  readonly value: WebhookValue
  /** A class of PHP, made from the value. */
  readonly instance?: string
}

export interface ReplaceOperation {
  readonly op: 'replace'
  readonly path: string
  readonly value: WebhookValue
  /** A class of PHP, made from the value. */
  readonly instance?: string
}

export interface RemoveOperation {
  readonly op: 'remove'
  readonly path: string
}

/** One change of what Magento is about to do. */
export type WebhookOperation =
  | SuccessOperation
  | ExceptionOperation
  | AddOperation
  | ReplaceOperation
  | RemoveOperation

/** Changes are done in their order. `success` and `exception` stand alone: nothing can be changed beside them. */
export type WebhookReply = WebhookOperation | readonly [ChangeOperation, ...ChangeOperation[]]

/** An operation that several of can be in one reply. */
export type ChangeOperation = AddOperation | ReplaceOperation | RemoveOperation

/** As Magento reads it: `result/shipping_methods/0/amount`. */
const PATH = /^[\w-]+(?:\/[\w-]+)*$/u
const PHP_CLASS = /^\\?[A-Z]\w*(?:\\[A-Z]\w*)*$/iu

export const success: SuccessOperation = Object.freeze({ op: 'success' })

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for what is no name of a class. */
export function exception(message?: string, type?: string): ExceptionOperation {
  return {
    op: 'exception',
    ...(type !== undefined && { type: checked('type', type, PHP_CLASS) }),
    ...(message !== undefined && { message }),
  }
}

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names what Magento could not read. */
export function add(path: string, value: WebhookValue, instance?: string): AddOperation {
  return { op: 'add', ...target(path, instance), value }
}

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names what Magento could not read. */
export function replace(path: string, value: WebhookValue, instance?: string): ReplaceOperation {
  return { op: 'replace', ...target(path, instance), value }
}

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names what Magento could not read. */
export function remove(path: string): RemoveOperation {
  return { op: 'remove', path: checked('path', path, PATH) }
}

function target(path: string, instance: string | undefined): { path: string; instance?: string } {
  return {
    path: checked('path', path, PATH),
    ...(instance !== undefined && { instance: checked('instance', instance, PHP_CLASS) }),
  }
}

function checked(option: string, value: string, form: RegExp): string {
  if (form.test(value)) return value
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option } })
}
