import type { CommandIo } from '../src/audit/command/command-io.ts'

/** What a command writes and ends with, run without a process. */
export async function saidByCommand<Code extends number>(
  run: (io: Pick<CommandIo, 'colours' | 'progress' | 'stderr' | 'stdout'>) => Promise<Code>,
): Promise<{ readonly exitCode: Code; readonly stdout: string; readonly stderr: string }> {
  const said = { stdout: '', stderr: '' }
  const exitCode = await run({
    stdout: (text) => {
      said.stdout += text
    },
    stderr: (text) => {
      said.stderr += text
    },
    colours: false,
    progress: false,
  })
  return { exitCode, ...said }
}
