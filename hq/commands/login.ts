import type { Command } from 'commander'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import type { Surroundings } from '../surroundings.ts'

/** `menlian login check` */
export function addLogin(program: Command, around: Surroundings): void {
  const login = program.command('login').description("Try out the operator's key.")
  withConnection(login.command('check'))
    .description('Signs in and says as whom, where, and for how long.')
    .addHelpText(
      'after',
      '\nExamples:\n  menlian login check\n  menlian login check --url https://api.example.com --key me.json',
    )
    .action(async (options: ConnectionOptions) => {
      const hq = await connect(options, around)
      const { operatorId, expiresAtMs } = await hq.logIn()
      around.out.write(`signed in as ${operatorId} at ${hq.url}, until ${new Date(expiresAtMs).toISOString()}\n`)
    })
}
