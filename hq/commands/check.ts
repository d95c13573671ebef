import { type Command, InvalidArgumentError } from 'commander'
import { routing } from '#shared/routing/contract.ts'
import type { Finish } from '../cli.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import { EXIT, type Surroundings } from '../surroundings.ts'

interface CheckOptions extends ConnectionOptions {
  from?: string
  json?: true
}

/** `menlian check attribution` */
export function addCheck(program: Command, around: Surroundings, finish: Finish): void {
  const group = program.command('check').description('Verifies what is stored against what it was computed from.')
  withConnection(group.command('attribution'))
    .description(
      'Recomputes every customer’s store and guide from the log, and names those whose stored answer differs.',
    )
    .option('--from <mark>', 'go on where a check that was broken off stopped', readMark)
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      '\nIt only reads. Exit code 1 when something differs.\n\nExamples:\n  menlian check attribution\n  menlian check attribution --json | jq .customerId',
    )
    .action(async ({ from, json, ...options }: CheckOptions) => {
      const hq = await connect(options, around)
      const sum = { checked: 0, entries: 0, differing: 0 }
      let cursor = from
      do {
        const page = await hq.must(routing.checkAttribution, cursor === undefined ? {} : { cursor })
        sum.checked += page.checked
        sum.entries += page.entries
        sum.differing += page.differing.length
        for (const one of page.differing)
          around.out.write(json ? `${JSON.stringify(one)}\n` : `${one.customerId}  ${one.what}\n`)
        cursor = page.cursor
        if (cursor !== undefined)
          around.err.write(`${sum.checked} customers checked, to go on from here: --from ${markOf(cursor)}\n`)
      } while (cursor !== undefined)
      around.err.write(`${sum.checked} customers, ${sum.entries} log entries: ${sum.differing} differ\n`)
      if (sum.differing > 0) finish(EXIT.refused)
    })
}

/** A cursor may hold characters that a shell would not carry. */
const markOf = (cursor: string): string => Buffer.from(cursor).toString('base64url')

function readMark(text: string): string {
  if (!/^[\w-]+$/.test(text)) throw new InvalidArgumentError('Write it as the broken-off check printed it.')
  return Buffer.from(text, 'base64url').toString()
}
