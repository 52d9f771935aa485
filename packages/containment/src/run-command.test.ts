import { dataMap } from '@cloister/core'
import { describe, expect, it } from 'vitest'
import { printDataMap } from './print-data-map.ts'
import { runCommand } from './run-command.ts'

describe('the cloister command', () => {
  it.each([
    [['data-map'], 'table'],
    [['data-map', '--format', 'table'], 'table'],
    [['data-map', '--format=json'], 'json'],
    [['--format', 'markdown', 'data-map'], 'markdown'],
  ] as const)('prints the data map for %j', (argv, format) => {
    expect(runCommand(argv)).toEqual({ exitCode: 0, stdout: printDataMap(dataMap(), format), stderr: '' })
  })

  it.each([[['--help']], [['-h']], [['data-map', '--help']]])('explains itself for %j', (argv) => {
    const { exitCode, stdout, stderr } = runCommand(argv)
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Usage: cloister <command>')
    expect(stdout).toContain('data-map')
  })

  it.each([
    [[], 'Say which command to run.'],
    [['data-mop'], 'There is no such command.'],
    [['data-map', 'twice'], 'data-map takes no further words.'],
    [['data-map', '--format', 'xml'], '--format is one of table, json and markdown.'],
    [['data-map', '--format', 'toString'], '--format is one of table, json and markdown.'],
    [['data-map', '--format'], 'This command line cannot be read: an option is unknown or lacks its value.'],
    [['data-map', '--loud'], 'This command line cannot be read: an option is unknown or lacks its value.'],
  ])('ends with 2 for %j and says what to do', (argv, sentence) => {
    const { exitCode, stdout, stderr } = runCommand(argv)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr.startsWith(`${sentence}\n\nUsage: cloister`)).toBe(true)
  })

  it('repeats nothing of what a script passed to it', () => {
    expect(runCommand(['data-map', '--token=sk-canary-77aa88bb']).stderr).not.toContain('canary')
    expect(runCommand(['sk-canary-77aa88bb']).stderr).not.toContain('canary')
  })
})
