#!/usr/bin/env node
import { systemEnvironment } from '../runtime/index.js'
import { runCli } from './run-cli.js'

const stop = new AbortController()
// Once: whoever presses Ctrl-C again means it.
process.once('SIGINT', () => stop.abort())

process.exitCode = await runCli(process.argv.slice(2), {
  env: systemEnvironment(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  signal: stop.signal,
})
