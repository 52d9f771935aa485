import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from './report.ts'
import { tableOf } from './table.ts'

const INTRODUCTION = `# Benchmarks

Measured by \`pnpm bench <name> --json FILE\` and written by \`pnpm bench --page DIR\`. Do not edit: measure again.
A bar is what the project demands of itself; a peer did the same work in the same run.
`

/** Writes the page of all reports in a directory, and returns how many there were. */
export function writePage(directory: string, page: string): number {
  const reports = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name): Report => JSON.parse(readFileSync(join(directory, name), 'utf8')))
  writeFileSync(page, [INTRODUCTION, ...reports.map(section)].join('\n'))
  return reports.length
}

function section({ suite, machine, at, figures }: Report): string {
  const { cpu, cores, memoryGib, node } = machine
  const [head = [], ...rows] = tableOf(figures).map((cells) => cells.map(escaped))
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return `## ${suite}

${at.slice(0, 10)} · ${cpu} · ${cores} cores · ${memoryGib} GiB · Node ${node}

${lines.join('\n')}
`
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|')
}
