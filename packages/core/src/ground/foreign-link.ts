import { foldText } from '../minimise/fold-text.ts'
import { decodeEntities } from '../product/html-entities.ts'
import { bareHosts } from './host-names.ts'
import type { OutputRule, OutputViolation } from './output-violation.ts'

/**
 * Links and images that leave the shop, in every form that Markdown and HTML have, and HTML itself. Whatever wraps a
 * link, its target holds no blank, so that each run without a blank is looked at by itself. Paths of the shop and
 * absolute links to its hosts remain.
 */
export function foreignLinks(text: string, hosts: readonly string[]): readonly OutputViolation[] {
  if (!MAY_LEAD_AWAY.test(text)) return []
  return Array.from(text.matchAll(/\S+/g)).flatMap(({ 0: token, index }): readonly OutputViolation[] => {
    const rule = ruleOf(token, hosts)
    return rule === undefined ? [] : [{ rule, start: index, end: index + token.length }]
  })
}

function ruleOf(token: string, hosts: readonly string[]): OutputRule | undefined {
  if (!MAY_LEAD_AWAY.test(token)) return undefined
  const read = asRead(token)
  if (leadsAway(token, { read, hosts })) return 'link'
  return MARKUP.test(read) ? 'markup' : undefined
}

const MAY_LEAD_AWAY = /[:/<&%\\]|\.[^.\s]|[^ -~\s]/
const MARKUP = /<(?!https:\/\/)[a-z/!?]/

/** As a page would read it: references and escapes undone, twice, with what browsers take for a slash. */
function asRead(token: string): string {
  if (AS_WRITTEN.test(token)) return token.toLowerCase()
  let read = token
  for (let round = 0; round < 2; round++) {
    read = decodeEntities(
      read
        .replace(/&#(?:x[\da-f]{1,6}(?![\da-f;])|\d{1,7}(?![\d;]))/gi, (reference) => `${reference};`)
        .replace(NAMED_SIGN, (_, name: string) => SIGNS[name.toLowerCase()] ?? ''),
    ).replace(/%([2-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  }
  return foldText(read).text.replaceAll('\\', '/')
}

/** ASCII without anything that could be a reference or an escape. */
const AS_WRITTEN = /^[!-$'-[\]-~]*$/
const NAMED_SIGN = /&(colon|sol|bsol|period|commat|tab|newline|lpar|rpar|num);/gi
const SIGNS: Readonly<Record<string, string>> = {
  colon: ':',
  sol: '/',
  bsol: '\\',
  period: '.',
  commat: '@',
  lpar: '(',
  rpar: ')',
  num: '#',
}

interface Reading {
  readonly read: string
  readonly hosts: readonly string[]
}

function leadsAway(token: string, { read, hosts }: Reading): boolean {
  if (SCHEME.test(read)) return true
  const plain = token.toLowerCase()
  const origins = originsIn(read)
  // What is written in another way than it is read, such as with a letter that folds into another, is not the shop's.
  if (origins.join(' ') !== originsIn(plain).join(' ')) return true
  if (origins.some((origin) => !hosts.includes(origin.replace(/^(?:https:)?\/\//, '')))) return true
  const names = hosts.map((host) => host.replace(/:\d+$/, ''))
  const written = [...bareHosts(token), ...(read === plain ? [] : bareHosts(read))]
  return written.some((host) => !names.includes(host))
}

function originsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(AUTHORITY), ([, scheme = '', authority = '']) => `${scheme}//${authority}`)
}

/** What is behind two slashes, and the scheme before them. */
const AUTHORITY = /([a-z][a-z0-9+.-]{0,30}:)?\/{2,}([^/?#()[\]<>"'`*]{0,253})/g

/** Schemes that need no slashes. Other words with a colon, such as `sizes:42`, lead nowhere. */
const SCHEME =
  /(?:^|[^a-z0-9])(?:javascript|vbscript|livescript|data|mailto|tel|sms|callto|facetime|skype|whatsapp|tg|intent|magnet|geo|blob|file|filesystem|about|view-source|ftp|wss?|chrome|ms-[a-z]{1,20}|https?):(?!\/\/)\S/
