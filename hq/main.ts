#!/usr/bin/env node
/** The program `menlian`: the command line on this process's streams. */
import { cli } from './cli.ts'

process.exitCode = await cli(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  env: process.env,
  workingDir: process.cwd(),
})
