import { CloisterError } from '@cloister/core'
import type { Route } from '../app/route.ts'
import { PAGE_FILES, PAGE_VERSION } from './page-files.ts'

/** What the page loads of the app itself. The version is in the path, so that no page meets scripts of another one. */
export const PAGE_FOLDER: string = `/app/page/${PAGE_VERSION}/`

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
}

/** The scripts and the style of the page, which hold nothing of any shop. */
export const pageFileRoute: Route = {
  method: 'GET',
  path: '/app/page/*',
  async handle({ url }) {
    const { pathname } = new URL(url)
    const name = pathname.startsWith(PAGE_FOLDER) ? pathname.slice(PAGE_FOLDER.length) : ''
    const content = Object.hasOwn(PAGE_FILES, name) ? PAGE_FILES[name] : undefined
    if (content === undefined) throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain'
    return new Response(content, {
      headers: {
        'content-type': type,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      },
    })
  },
}
