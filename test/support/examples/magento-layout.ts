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
    // Another template for a block, or with none the block goes: by attribute, or by what a shop has switched on.
    /<referenceBlock name="(?<block>[\w.-]+)"(?: remove="true"\/>| template="\w+::(?<template>[\w./-]+)"\/>|>(?:(?!<\/referenceBlock>).)*?<argument name="template" xsi:type="string"(?:\/>|>\w+::(?<template>[\w./-]+)<))/su,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gsu',
)
const BLOCK = /<block [^>]*?name="(?<name>[\w.-]+)"[^>]*?template="\w+::(?<template>[\w./-]+)"[^>]*?\/?>/gsu

interface PlacedTemplate {
  readonly place: string
  readonly rendered: RenderedTemplate
}

/** Follows the layout files of a module for the handles of a page, in place of Magento, as far as the examples use them. */
export function layOut(module: string, handles: readonly string[]): LaidOutPage {
  const placed = new Map<string, PlacedTemplate>()
  const put = (name: string, place: string, template: string | undefined) => {
    if (template === undefined) placed.delete(name)
    else placed.set(name, { place, rendered: renderTemplate(module, template) })
  }
  const putAgain = (name: string, template: string | undefined) =>
    put(name, placed.get(name)?.place ?? name, template)
  for (const handle of handles) {
    const layout = readFileSync(join(module, `view/frontend/layout/${handle}.xml`), 'utf8')
    for (const { groups = {} } of layout.matchAll(INSTRUCTION)) {
      const { container = '', blocks = '', block, template } = groups
      if (block !== undefined) putAgain(block, template)
      for (const { groups: added = {} } of blocks.matchAll(BLOCK))
        put(added['name'] ?? '', container, added['template'])
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
