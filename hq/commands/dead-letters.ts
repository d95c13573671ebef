import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { type DeadLetters, running } from '#shared/running/contract.ts'
import type { Client } from '../client.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import type { Surroundings } from '../surroundings.ts'

/** `menlian dead-letters [retry ID]` */
export function addDeadLetters(program: Command, around: Surroundings): void {
  const letters = withConnection(program.command('dead-letters'))
    .description('Events that failed every attempt, and another try for one of them.')
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExamples:\n  menlian dead-letters\n  menlian dead-letters retry DELIVERY_ID')
    .action(async ({ json, ...options }: ConnectionOptions & { json?: true }) => {
      const hq = await connect(options, around)
      const count = await eachLetter(hq, ({ consumer, ...letter }) => {
        const at = new Date(letter.occurredAtMs).toISOString()
        const line = `${letter.deliveryId}  ${consumer}  ${letter.type} of ${at}  ${letter.attempts} attempts: ${letter.reason}`
        around.out.write(json ? `${JSON.stringify({ consumer, ...letter })}\n` : `${line}\n`)
      })
      if (!json) around.err.write(count === 0 ? 'no dead letters\n' : `${count} dead\n`)
    })
  letters
    .command('retry')
    .argument('<delivery-id>', 'as listed by `menlian dead-letters`')
    .description(running.retryDeadLetter.summary)
    .action(async (deliveryId: string, _options: unknown, command: Command) => {
      const hq = await connect(command.optsWithGlobals<ConnectionOptions>(), around)
      await hq.must(running.retryDeadLetter, { requestId: randomUUID(), deliveryId })
      around.out.write(`${deliveryId} is in the queue again\n`)
    })
}

type Letter = DeadLetters['consumers'][number]['letters'][number] & { consumer: string }

/** @returns how many there were */
async function eachLetter(hq: Client, tell: (letter: Letter) => void): Promise<number> {
  let count = 0
  const first = await hq.must(running.deadLetters, {})
  for (const { consumer } of first.consumers) {
    let page = first.consumers.find((one) => one.consumer === consumer)
    while (page) {
      for (const letter of page.letters) tell({ consumer, ...letter })
      count += page.letters.length
      const { cursor } = page
      page = cursor === undefined ? undefined : (await hq.must(running.deadLetters, { consumer, cursor })).consumers[0]
    }
  }
  return count
}
