#!/usr/bin/env node
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asCloisterError } from '@cloister/core'
import { type DemoArguments, parseDemoArguments, USAGE } from './demo/demo-arguments.ts'
import { runTour } from './demo/run-tour.ts'
import { type Demo, startDemo } from './demo/start-demo.ts'
import { tourTable } from './demo/tour-table.ts'

try {
  const wanted = parseDemoArguments(process.argv.slice(2))
  if (wanted.help) console.log(USAGE)
  else await run(wanted)
} catch (error) {
  const { code, message } = asCloisterError(error)
  console.error(`${code}: ${message}`)
  process.exitCode = 1
}

async function run(wanted: DemoArguments): Promise<void> {
  const demo = await startDemo(wanted)
  for (const note of demo.notes) console.log(`note: ${note}`)
  console.log(`${demo.productCount} products · model ${demo.modelId} · ${demo.origin}`)
  if (wanted.once) await tour(demo, wanted.catalogue)
  else await serve(demo)
}

async function tour(demo: Demo, catalogue: string | undefined): Promise<void> {
  try {
    const steps = await runTour(demo, catalogue)
    console.log(tourTable(steps))
    const failed = steps.filter(({ isAsExpected }) => !isAsExpected).length
    console.log(
      failed === 0 ? 'The road holds: nothing personal crossed.' : `${failed} steps are not as expected.`,
    )
    process.exitCode = failed === 0 ? 0 : 1
  } finally {
    await demo.close()
  }
}

async function serve(demo: Demo): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-demo-'))
  const authorityFile = join(folder, 'authority.pem')
  await writeFile(authorityFile, demo.authorityPem)
  // Listened for before the text says so.
  const ended = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  console.log(`
Open ${demo.origin} and watch the glass door at the side of the page.

Your browser will warn: the certificate comes from an authority that was made a moment ago,
for localhost only, and ends with this run. Accept it once, or import the authority:
  ${authorityFile}

Ctrl-C ends everything.`)
  await ended
  console.log('\nClosing.')
  await demo.close()
  await rm(folder, { recursive: true, force: true })
}
