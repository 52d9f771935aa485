import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const MANIFEST = fileURLToPath(new URL('package.json', import.meta.url))
const CACHE = fileURLToPath(new URL('../../../.cache/bench-peers', import.meta.url))
const INSTALL_TIMEOUT_MS = 300_000

/**
 * Puts the peers into a folder of their own, once, without running any of their scripts.
 *
 * @returns The folder, or `undefined` when they cannot be had, such as without a network.
 */
export async function installPeers(): Promise<string | undefined> {
  const stamp = join(CACHE, 'installed.json')
  const wanted = readFileSync(MANIFEST, 'utf8')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return CACHE
  console.error(
    'The peers are not here yet: npm installs them into .cache/bench-peers, without their scripts.',
  )
  mkdirSync(CACHE, { recursive: true })
  cpSync(MANIFEST, join(CACHE, 'package.json'))
  // Resolves names from within the folder, as the peers' own users would.
  writeFileSync(join(CACHE, 'load-peer.mjs'), 'export const loadPeer = (name) => import(name)\n')
  try {
    await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: CACHE,
      timeout: INSTALL_TIMEOUT_MS,
    })
    writeFileSync(stamp, wanted)
    return CACHE
  } catch {
    console.error('The peers could not be installed; they are marked as absent, and the rest is measured.')
    return undefined
  }
}
