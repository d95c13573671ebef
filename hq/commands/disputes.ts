import { randomUUID } from 'node:crypto'
import { type Command, Option } from 'commander'
import type { DisputeView } from '#shared/routing/attribution/contract.ts'
import { routing } from '#shared/routing/contract.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import type { Surroundings } from '../surroundings.ts'

const STATES = ['open', 'answered', 'upheld', 'rejected'] as const
type State = (typeof STATES)[number]

/** `menlian customer disputes` and `menlian customer rule ID uphold|reject` */
export function addDisputes(group: Command, around: Surroundings): void {
  withConnection(group.command('disputes'))
    .description('Claims of stores to customers of others, with both sides, newest first.')
    .addOption(new Option('--state <state>', 'which ones').choices(STATES).default('answered'))
    .option('--json', 'one JSON object a line')
    .addHelpText('after', '\nExamples:\n  menlian customer disputes\n  menlian customer disputes --state open --json')
    .action(async ({ state, json, ...options }: ConnectionOptions & { state: State; json?: true }) => {
      const hq = await connect(options, around)
      let cursor: string | undefined
      do {
        const page = await hq.must(routing.listDisputes, { state, ...(cursor && { cursor }) })
        for (const dispute of page.disputes) around.out.write(json ? `${JSON.stringify(dispute)}\n` : told(dispute))
        cursor = page.cursor
      } while (cursor !== undefined)
    })
  withConnection(group.command('rule'))
    .argument('<dispute-id>', 'as `menlian customer disputes` names it')
    .addArgument(
      group.createArgument('<ruling>', 'the claimant gets the customer, or not').choices(['uphold', 'reject']),
    )
    .requiredOption('--reason <text>', 'for both stores to read')
    .description(routing.decideDispute.summary)
    .addHelpText('after', '\nExamples:\n  menlian customer rule ID uphold --reason 小票日期早于登记')
    .action(
      async (disputeId: string, ruling: string, { reason, ...options }: ConnectionOptions & { reason: string }) => {
        const hq = await connect(options, around)
        const uphold = ruling === 'uphold'
        const { state } = await hq.must(routing.decideDispute, { requestId: randomUUID(), disputeId, uphold, reason })
        around.out.write(`${disputeId}  ${state}\n`)
      },
    )
}

const moment = (ms: number): string => new Date(ms).toISOString()

function told(dispute: DisputeView): string {
  const { disputeId, customerId, state, claimedAtMs, answerUntilMs, claimantId, respondentId, evidence } = dispute
  const lines = [
    `${disputeId}  ${state}`,
    `  customer    ${customerId}`,
    `  claimed by  ${claimantId}  ${moment(claimedAtMs)}  ${[evidence?.ticketId, evidence?.receipt].filter(Boolean).join('  ')}`,
    `  held by     ${respondentId}  ${dispute.answer ?? `no answer yet, until ${moment(answerUntilMs)}`}`,
    ...(dispute.reason ? [`  ruling      ${dispute.reason}`] : []),
  ]
  return `${lines.join('\n')}\n`
}
