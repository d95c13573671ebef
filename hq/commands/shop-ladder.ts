import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import type { OutputOf } from '#shared/kernel/operation.ts'
import { routing } from '#shared/routing/contract.ts'
import { RUNGS } from '#shared/routing/shop/ladder.ts'
import { ladderTerms } from '#shared/routing/shop/schema.ts'
import { VISIT_DAYS, VISIT_SLICES } from '#shared/routing/shop/visit-slice.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import { readJsonFile } from '../json-file.ts'
import { EXIT, Sorry, type Surroundings } from '../surroundings.ts'

const FILE = 'a ladder as `menlian shop ladder show` writes it'

/** `menlian shop ladder show|visits|try|put` */
export function addShopLadder(shop: Command, around: Surroundings): void {
  const group = shop.command('ladder').description('In which order it is decided which shop a customer sees.')
  withConnection(group.command('show'))
    .description('The ladder as the JSON that `try` and `put` read.')
    .addHelpText('after', '\nExamples:\n  menlian shop ladder show > ladder.json')
    .action(async (options: ConnectionOptions) => {
      const hq = await connect(options, around)
      const { version, ...ladder } = await hq.must(routing.shopLadder, {})
      around.out.write(`${JSON.stringify(ladder, null, 2)}\n`)
      around.err.write(`version ${version}\n`)
    })
  withConnection(group.command('try').argument('<file.json>', FILE))
    .description('What another ladder would have answered to the visits of past days; nothing changes.')
    .option('--days <n>', `how many days, today included, at most ${VISIT_DAYS}`, '7')
    .option(
      '--sample <n>',
      `only so many of the ${VISIT_SLICES} slices into which customers are cut`,
      `${VISIT_SLICES}`,
    )
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExamples:\n  menlian shop ladder try ladder.json --days 30 --sample 4')
    .action((file: string, options: TryOptions) => tryLadder(file, options, around))
  withConnection(group.command('visits'))
    .description(routing.shopVisits.summary)
    .option('--days <n>', `how many days, today included, at most ${VISIT_DAYS}`, '7')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExamples:\n  menlian shop ladder visits --days 30')
    .action(async ({ days, json, ...options }: VisitsOptions) => {
      const count = wholeNumber('--days', days, VISIT_DAYS)
      const hq = await connect(options, around)
      const value = await hq.must(routing.shopVisits, { days: count })
      around.out.write(json ? `${JSON.stringify(value)}\n` : visitsTold(value.days))
    })
  withConnection(group.command('put').argument('<file.json>', FILE))
    .description(routing.putShopLadder.summary)
    .addHelpText('after', '\nExamples:\n  menlian shop ladder put ladder.json')
    .action(async (file: string, options: ConnectionOptions) => {
      const ladder = await readJsonFile(file, ladderTerms, 'ladder', around)
      const hq = await connect(options, around)
      const { version } = await hq.must(routing.putShopLadder, { requestId: randomUUID(), ...ladder })
      around.out.write(`version ${version} is in force\n`)
    })
}

interface VisitsOptions extends ConnectionOptions {
  days: string
  json?: true
}

interface TryOptions extends ConnectionOptions {
  days: string
  sample: string
  json?: true
}

interface Tried {
  visits: number
  moved: number
  before: Record<string, number>
  after: Record<string, number>
}

async function tryLadder(file: string, { days, sample, json, ...options }: TryOptions, around: Surroundings) {
  const dayCount = wholeNumber('--days', days, VISIT_DAYS)
  const sliceCount = wholeNumber('--sample', sample, VISIT_SLICES)
  const ladder = await readJsonFile(file, ladderTerms, 'ladder', around)
  const hq = await connect(options, around)
  const sum: Tried = { visits: 0, moved: 0, before: {}, after: {} }
  for (let daysBack = 0; daysBack < dayCount; daysBack++) {
    for (let slice = 0; slice < sliceCount; slice++) {
      let cursor: string | undefined
      do {
        const page = await hq.must(routing.tryShopLadder, { ladder, daysBack, slice, ...(cursor && { cursor }) })
        sum.visits += page.visits
        sum.moved += page.moved
        addTo(sum.before, page.before)
        addTo(sum.after, page.after)
        cursor = page.cursor
      } while (cursor !== undefined)
    }
  }
  around.out.write(json ? `${JSON.stringify(sum)}\n` : told(sum))
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Sorry(EXIT.usage, `${name} is a whole number from 1 to ${most}, not ${text}.`)
  return value
}

function addTo(sum: Record<string, number>, counts: Record<string, number>): void {
  for (const [rung, count] of Object.entries(counts)) sum[rung] = (sum[rung] ?? 0) + count
}

function told({ visits, moved, before, after }: Tried): string {
  const rungs = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const lines = rungs.map((rung) => `  ${rung.padEnd(8)}  ${before[rung] ?? 0} → ${after[rung] ?? 0}\n`)
  return `${visits} visits, ${moved} would have led elsewhere\n${lines.join('')}`
}

const COLUMNS = [...RUNGS, 'none']
const WIDTH = 10

/** One line a day, one column a rung. */
function visitsTold(days: OutputOf<typeof routing.shopVisits>['days']): string {
  const line = (first: string, cells: readonly (string | number)[]) =>
    `${first.padEnd(WIDTH)}${cells.map((cell) => String(cell).padStart(WIDTH)).join('')}\n`
  const rows = days.map(({ day, byRung }) =>
    line(
      day,
      COLUMNS.map((rung) => byRung[rung] ?? 0),
    ),
  )
  return line('', COLUMNS) + rows.join('')
}
