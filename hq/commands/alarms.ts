import type { Command } from 'commander'
import { registration } from '#shared/registration/contract.ts'
import { ALARM_WORDS } from '#shared/registration/sentences.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import type { Surroundings } from '../surroundings.ts'

/** `menlian alarms` */
export function addAlarms(program: Command, around: Surroundings): void {
  withConnection(program.command('alarms'))
    .description(
      'Open alarms: goods sold outside their area or by two stores, people or guides with too many claims, repeated part serials.',
    )
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExamples:\n  menlian alarms\n  menlian alarms --json | jq .subject')
    .action(async ({ json, ...options }: ConnectionOptions & { json?: true }) => {
      const hq = await connect(options, around)
      let count = 0
      let cursor: string | undefined
      do {
        const page = await hq.must(registration.listAlarms, cursor === undefined ? {} : { cursor })
        for (const alarm of page.alarms) {
          count++
          const at = new Date(alarm.raisedAtMs).toISOString()
          around.out.write(
            json
              ? `${JSON.stringify(alarm)}\n`
              : `${at}  ${alarm.kind}  ${alarm.subject}  ${JSON.stringify(alarm.evidence)}  ${ALARM_WORDS[alarm.kind]}\n`,
          )
        }
        cursor = page.cursor
      } while (cursor !== undefined)
      if (!json) around.err.write(count === 0 ? 'no open alarms\n' : `${count} open\n`)
    })
}
