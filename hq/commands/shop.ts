import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { localDate, localTime } from '#shared/kernel/time.ts'
import { routing } from '#shared/routing/contract.ts'
import type { ShopStanding } from '#shared/routing/eligibility/contract.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import type { Surroundings } from '../surroundings.ts'
import { addShopLadder } from './shop-ladder.ts'
import { addShopRules } from './shop-rules.ts'

/** `menlian shop eligibility|rules|ladder|diversion …` */
export function addShop(program: Command, around: Surroundings): void {
  const shop = program
    .command('shop')
    .description('Which stores may keep their online shop, and which shop a customer sees.')
  addEligibility(shop, around)
  addShopRules(shop, around)
  addShopLadder(shop, around)
  addDiversion(shop, around)
}

function addEligibility(shop: Command, around: Surroundings): void {
  withConnection(shop.command('eligibility').argument('<store-id>', "HQ's store code"))
    .description(routing.eligibility.summary)
    .option('--now', 'judge the store now instead of telling how it was judged last')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExamples:\n  menlian shop eligibility S00001\n  menlian shop eligibility S00001 --now')
    .action(async (storeId: string, { now, json, ...options }: ConnectionOptions & { now?: true; json?: true }) => {
      const hq = await connect(options, around)
      const standing = now
        ? await hq.must(routing.evaluateStore, { requestId: randomUUID(), storeId })
        : await hq.must(routing.eligibility, { storeId })
      around.out.write(json ? `${JSON.stringify(standing)}\n` : told(standing))
    })
}

function addDiversion(shop: Command, around: Surroundings): void {
  const diversion = shop.command('diversion').description("HQ's ruling on a diversion that `menlian alarms` lists.")
  for (const verb of ['confirm', 'lift'] as const) {
    const operation = verb === 'confirm' ? routing.confirmDiversion : routing.liftDiversion
    withConnection(diversion.command(verb).argument('<store-id>').argument('<serial>'))
      .description(operation.summary)
      .requiredOption('--note <text>', 'why, for the record')
      .addHelpText('after', `\nExamples:\n  menlian shop diversion ${verb} S00001 SN000001 --note 2026-117`)
      .action(async (storeId: string, serial: string, { note, ...options }: ConnectionOptions & { note: string }) => {
        const hq = await connect(options, around)
        const { standing } = await hq.must(operation, { requestId: randomUUID(), storeId, serial, note })
        around.out.write(`${standing} confirmed against ${storeId}\n`)
      })
  }
}

const moment = (ms: number): string => `${localDate(ms)} ${localTime(ms)}`

function told(standing: ShopStanding): string {
  const { storeId, storeName, state, isOpen, sinceMs, graceUntilMs, conditions, sentence } = standing
  const times = [
    ...(sinceMs === undefined ? [] : [`since ${moment(sinceMs)}`]),
    ...(graceUntilMs === undefined ? [] : [`grace until ${moment(graceUntilMs)}`]),
  ]
  const head = [storeId, storeName, isOpen ? 'open' : 'shut', state, ...times].join('  ')
  const lines = conditions.map(
    ({ outcome, title, has, missing }) =>
      `  ${outcome.padEnd(7)}  ${title}  ${has ?? '–'}${missing ? `  ${missing}` : ''}`,
  )
  return `${[head, ...lines, `  ${sentence}`].join('\n')}\n`
}
