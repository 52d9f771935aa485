import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Loads what runs a workerd as Oxygen does. What that workerd trusts is read from a file once, when the package is loaded.
 *
 * @param ca PEM of an authority that it trusts beside the public ones.
 */
export async function loadMiniOxygen(ca: string) {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-worker-'))
  const before = process.env['NODE_EXTRA_CA_CERTS']
  try {
    process.env['NODE_EXTRA_CA_CERTS'] = join(folder, 'ca.pem')
    await writeFile(process.env['NODE_EXTRA_CA_CERTS'], ca)
    return (await import('@shopify/mini-oxygen')).createMiniOxygen
  } finally {
    if (before === undefined) delete process.env['NODE_EXTRA_CA_CERTS']
    else process.env['NODE_EXTRA_CA_CERTS'] = before
    await rm(folder, { recursive: true })
  }
}
