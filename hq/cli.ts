/**
 * HQ's command line as a function: arguments and streams in, exit code out. It is a client of the same contracts as everybody else;
 * what it may do is what the operator's key may do.
 */
import { Command, CommanderError } from 'commander'
import { addAlarms } from './commands/alarms.ts'
import { addCheck } from './commands/check.ts'
import { addCustomer } from './commands/customer.ts'
import { addDeadLetters } from './commands/dead-letters.ts'
import { addImport } from './commands/import.ts'
import { addInvite } from './commands/invite.ts'
import { addKeys } from './commands/keys.ts'
import { addLogin } from './commands/login.ts'
import { addSample } from './commands/sample.ts'
import { addShop } from './commands/shop.ts'
import { EXIT, type ExitCode, Sorry, type Surroundings } from './surroundings.ts'

/** What a command reports besides success. */
export type Finish = (exitCode: ExitCode) => void

const ABOUT = `Menlian's command line for headquarters.

It finds the functions by --url, then MENLIAN_URL, then the running laptop cloud (npm start), and signs in with the
operator's key: --key, then MENLIAN_KEY, then the laptop cloud's own.

Exit codes: 0 done · 1 refused, some rows were, or a check found something · 2 wrong usage · 3 cannot reach the functions or not allowed`

/** @returns the exit code; never throws for anything the operator did */
export async function cli(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok
  const program = new Command('menlian').description(ABOUT)
  program.exitOverride().configureOutput({
    writeOut: (text) => around.out.write(text),
    writeErr: (text) => around.err.write(text),
    getOutHelpWidth: () => around.out.columns ?? 120,
    getErrHelpWidth: () => around.err.columns ?? 120,
  })
  const finish: Finish = (code) => {
    exitCode = code
  }
  addImport(program, around, finish)
  addInvite(program, around)
  addKeys(program, around)
  addAlarms(program, around)
  addCheck(program, around, finish)
  addCustomer(program, around)
  addDeadLetters(program, around)
  addLogin(program, around)
  addSample(program, around)
  addShop(program, around)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    if (!(error instanceof Sorry)) throw error
    around.err.write(`${error.message}\n`)
    return error.exitCode
  }
}
