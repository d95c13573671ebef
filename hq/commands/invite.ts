import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { identity } from '#shared/identity/contract.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import type { Surroundings } from '../surroundings.ts'

/** `menlian invite STAFF_ID` */
export function addInvite(program: Command, around: Surroundings): void {
  withConnection(program.command('invite').argument('<staff-id>', "id on HQ's staff list"))
    .description(identity.invite.summary)
    .addHelpText(
      'after',
      '\nThe code is shown once and works once, for seven days: 我的 › 我要上岗.\n\nExamples:\n  menlian invite G000001',
    )
    .action(async (staffId: string, options: ConnectionOptions) => {
      const hq = await connect(options, around)
      const { invitationCode, expiresAtMs } = await hq.must(identity.invite, { requestId: randomUUID(), staffId })
      around.out.write(`${invitationCode}\n`)
      around.err.write(`for ${staffId}, until ${new Date(expiresAtMs).toISOString()}\n`)
    })
}
