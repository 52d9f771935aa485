import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const PLACE = resolve(import.meta.dirname, '../../../examples/next/node_modules/next/dist/bin/next')

/** The program of Next.js, which is too large to be among the dependencies of every checkout. */
export const NEXT: string | undefined = existsSync(PLACE) ? PLACE : undefined

export const NO_NEXT = 'Next.js is not installed: npx pnpm@12 --dir examples/next install'
