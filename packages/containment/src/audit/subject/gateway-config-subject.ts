import type { JsonObject } from '../json-value.ts'
import type { MarkupElement } from './markup-element.ts'

/** The configuration of a proxy or gateway. */
export type GatewayConfigSubject = DirectiveConfigSubject | DeclaredConfigSubject | BundledConfigSubject

/** nginx: directives that hold directives. HAProxy: sections that hold lines. Caddy: sites. All as one tree. */
export interface DirectiveConfigSubject {
  readonly kind: 'gateway-config'
  readonly dialect: 'nginx' | 'haproxy' | 'caddy'
  readonly target: string
  readonly path: string
  readonly directives: readonly Directive[]
}

export interface Directive {
  readonly name: string
  readonly words: readonly string[]
  readonly line: number
  readonly children: readonly Directive[]
}

/** Kong's declarative file, Envoy's bootstrap, Traefik's dynamic configuration, a file of LiteLLM. */
export interface DeclaredConfigSubject {
  readonly kind: 'gateway-config'
  readonly dialect: 'kong' | 'envoy' | 'litellm' | 'traefik'
  readonly target: string
  readonly path: string
  readonly document: JsonObject
  lineOf(way: readonly (string | number)[]): number
}

/** A proxy of Apigee: the files of one folder `apiproxy`, which say together what its routes ask for. */
export interface BundledConfigSubject {
  readonly kind: 'gateway-config'
  readonly dialect: 'apigee'
  readonly target: string
  /** The folder. */
  readonly path: string
  readonly files: readonly { readonly path: string; readonly root: MarkupElement }[]
}
