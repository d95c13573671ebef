import type { Command } from 'commander'
import type { CustomerFile } from '#shared/routing/attribution/contract.ts'
import { routing } from '#shared/routing/contract.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import type { Surroundings } from '../surroundings.ts'
import { addDisputes } from './disputes.ts'

/** `menlian customer explain|disputes|rule` */
export function addCustomer(program: Command, around: Surroundings): void {
  const group = program.command('customer').description('Whose customer somebody is.')
  withConnection(group.command('explain'))
    .argument('<customer-id>', 'p and 32 characters, as in notices, disputes and events')
    .description('Store and guide of a customer, the rule that decided it, and the log it rests on.')
    .option('--json', 'the whole answer as one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  menlian customer explain p0123456789abcdef0123456789abcdef\n  menlian customer explain ID --json | jq .because',
    )
    .action(async (customerId: string, { json, ...options }: ConnectionOptions & { json?: true }) => {
      const hq = await connect(options, around)
      const file = await hq.must(routing.explainCustomer, { customerId })
      around.out.write(json ? `${JSON.stringify(file)}\n` : `${linesOf(file).join('\n')}\n`)
    })
  addDisputes(group, around)
}

function linesOf({ customerId, store, guide, coming, because, log = [], referrer }: CustomerFile): string[] {
  const restsOn = new Set(because?.positions)
  return [
    `customer  ${customerId}`,
    `store     ${store ? `${store.storeId}  ${store.name}  ${store.status}` : 'none yet'}`,
    `guide     ${guide ? `${guide.staffId}  ${guide.name}` : 'none'}`,
    ...(coming ? [`coming    ${coming.staffId}  ${coming.name}  from ${moment(coming.effectiveAtMs)}`] : []),
    ...(referrer ? [`referrer  ${referrer.staffId}  of ${referrer.storeId}  ${moment(referrer.atMs)}`] : []),
    ...(because
      ? [`because   ${because.sentence}`, `rule      ${because.rule}, rules of version ${because.version}`]
      : []),
    'log       (* the answer rests on it)',
    ...log.map((entry) => entryLine(entry, restsOn)),
  ]
}

const moment = (ms: number): string => new Date(ms).toISOString()

function entryLine(
  { position, kind, atMs, personId: _, ...rest }: Record<string, unknown>,
  restsOn: ReadonlySet<number>,
): string {
  const mark = restsOn.has(Number(position)) ? '*' : ' '
  return `${mark} ${String(position).padStart(4)}  ${moment(Number(atMs))}  ${kind}  ${JSON.stringify(rest)}`
}
