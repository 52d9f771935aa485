import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

/** The Magento module in the tree. */
export const MAGENTO_MODULE: string = resolve(import.meta.dirname, '../../../packages/magento-adapter/module')

const run = promisify(execFile)

/** What a program printed, with its failure as text beside it: that is what somebody needs who reads a red test. */
export async function runInModule(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly code: number; readonly text: string }> {
  try {
    const { stdout } = await run(program, words, { cwd: MAGENTO_MODULE, env: { ...process.env, ...env } })
    return { code: 0, text: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string }
    return { code: code ?? -1, text: `${stdout}${stderr}` }
  }
}
