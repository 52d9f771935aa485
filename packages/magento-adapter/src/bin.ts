#!/usr/bin/env node
import { runCommand } from './sidecar/command/run-command.ts'

process.exitCode = await runCommand(process.argv.slice(2), {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  environment: process.env,
  pid: process.pid,
  onSignal: (name, listener) => {
    process.on(name, listener)
    return () => void process.off(name, listener)
  },
})
