import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql'
import type { ApiVersion } from '../src/admin/api-version.ts'
import type { Api } from './documents.ts'

/** Fetched and not committed, because Shopify's schemas are Shopify's. */
const folder = resolve(import.meta.dirname, '../../../.cache/shopify-schemas')
export const hasVendorSchemas: boolean = existsSync(folder)

/** What Shopify says of a type or a field beside the schema. */
export interface Access {
  /** One of these scopes is enough. */
  readonly scopes: readonly string[]
  /** Customer data for which an app needs Shopify's approval, level 2. */
  readonly isProtected: boolean
}

export interface VendorSchema {
  readonly schema: GraphQLSchema
  /** Of `Type` or `Type.field`. */
  accessOf(place: string): Access
}

interface Published {
  readonly data: IntrospectionQuery
  readonly offline_scopes?: { readonly items: readonly ScopeRow[] }
}

interface ScopeRow {
  readonly typeName: string
  readonly fieldName?: string
  readonly offlineScopes: readonly string[]
}

interface Annotated {
  readonly name: string
  readonly fields?: readonly { readonly name: string; readonly isProtected?: boolean }[] | null
}

export function readVendorSchema(api: Api, version: ApiVersion): VendorSchema {
  const json = gunzipSync(readFileSync(resolve(folder, `${api}_${version}.json.gz`))).toString()
  const { data, offline_scopes: published } = JSON.parse(json) as Published
  const scopes = new Map(
    published?.items.map((row) => [
      [row.typeName, row.fieldName].filter(Boolean).join('.'),
      row.offlineScopes,
    ]),
  )
  const isProtected = new Set(
    (data.__schema.types as readonly Annotated[]).flatMap(({ name, fields }) =>
      (fields ?? []).filter((field) => field.isProtected).map((field) => `${name}.${field.name}`),
    ),
  )
  return {
    schema: buildClientSchema(data),
    accessOf: (place) => ({ scopes: scopes.get(place) ?? [], isProtected: isProtected.has(place) }),
  }
}
