import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RenderedTemplate, renderTemplate } from './phtml-page.ts'

/** A page as layout instructions put it together: what stands in each place that they name. */
export interface LaidOutPage {
  at(place: string): string
  readonly scriptHashes: readonly string[]
}

const INSTRUCTION = new RegExp(
  [
    /<referenceContainer name="(?<container>[\w.-]+)">(?<blocks>.*?)<\/referenceContainer>/su,
    /<referenceBlock name="(?<removed>[\w.-]+)" remove="true"\/>/u,
    /<referenceBlock name="(?<block>[\w.-]+)" template="\w+::(?<template>[\w.-]+)"\/>/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gsu',
)
const BLOCK = /<block [^>]*?name="(?<name>[\w.-]+)"[^>]*?template="\w+::(?<template>[\w.-]+)"[^>]*?\/>/gsu

interface PlacedTemplate {
  readonly place: string
  readonly rendered: RenderedTemplate
}

/** Follows the layout files of a module for the handles of a page, in place of Magento, as far as the examples use them. */
export function layOut(module: string, handles: readonly string[]): LaidOutPage {
  const placed = new Map<string, PlacedTemplate>()
  const put = (name: string, place: string, template: string) =>
    placed.set(name, { place, rendered: renderTemplate(module, template) })
  for (const handle of handles) {
    const layout = readFileSync(join(module, `view/frontend/layout/${handle}.xml`), 'utf8')
    for (const { groups = {} } of layout.matchAll(INSTRUCTION)) {
      const { container = '', blocks = '', removed = '', block = '', template = '' } = groups
      placed.delete(removed)
      if (block !== '') put(block, block, template)
      for (const { groups: added = {} } of blocks.matchAll(BLOCK))
        put(added['name'] ?? '', container, added['template'] ?? '')
    }
  }
  const all = [...placed.values()]
  return {
    at: (place) =>
      all
        .filter((one) => one.place === place)
        .map(({ rendered }) => rendered.html)
        .join(''),
    scriptHashes: all.flatMap(({ rendered }) => rendered.scriptHashes),
  }
}
