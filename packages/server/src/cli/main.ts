#!/usr/bin/env node
import { systemEnvironment } from '../runtime/index.js'
import { runCli } from './run-cli.js'

process.exitCode = await runCli(process.argv.slice(2), {
  env: systemEnvironment(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
