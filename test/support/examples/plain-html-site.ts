import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type ExampleSite, exampleFolder, filesBelow, page, type SiteFile } from './example-site.ts'

/** What a static host serves after `write-site.mjs` has run, and a search page of the shop's own behind the form. */
export function plainHtmlSite(browserBuild: string): ExampleSite {
  const site = join(browserBuild, '../plain-html')
  execFileSync(process.execPath, [join(exampleFolder('plain-html'), 'write-site.mjs'), browserBuild, site])
  const files = new Map<string, SiteFile>(filesBelow(site, '/'))
  const index = files.get('/index.html')
  if (index !== undefined) files.set('/', index)
  files.set('/search', page('<!doctype html><p>What the shop itself finds</p>', "default-src 'none'"))
  return { files, start: '/', recommends: '/' }
}
