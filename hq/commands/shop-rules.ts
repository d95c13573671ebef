import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { localDate, localTime, startOfDayMs } from '#shared/kernel/time.ts'
import { routing } from '#shared/routing/contract.ts'
import type { EligibilityRules, TriedRules } from '#shared/routing/eligibility/contract.ts'
import type { EligibilityTerms } from '#shared/routing/eligibility/documents.ts'
import { eligibilityTerms } from '#shared/routing/eligibility/schema.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import { readJsonFile } from '../json-file.ts'
import { EXIT, Sorry, type Surroundings } from '../surroundings.ts'

/** `menlian shop rules show|try|put` */
export function addShopRules(shop: Command, around: Surroundings): void {
  const group = shop.command('rules').description('What a store must meet to keep its online shop.')
  withConnection(group.command('show'))
    .description('The rule set in force as the JSON that `try` and `put` read.')
    .addHelpText('after', '\nExamples:\n  menlian shop rules show > rules.json')
    .action(async (options: ConnectionOptions) => {
      const hq = await connect(options, around)
      const all = await hq.must(routing.eligibilityRules, {})
      around.out.write(`${JSON.stringify(termsInForce(all), null, 2)}\n`)
      around.err.write(announced(all))
    })
  withConnection(group.command('try').argument('<file.json>', 'a rule set as `menlian shop rules show` writes it'))
    .description(routing.tryEligibilityRules.summary)
    .option('--json', 'one JSON object a store that would change')
    .addHelpText('after', '\nExamples:\n  menlian shop rules try rules.json')
    .action(async (file: string, { json, ...options }: ConnectionOptions & { json?: true }) => {
      const rules = await readTerms(file, around)
      const hq = await connect(options, around)
      const sum = { judged: 0, notJudged: 0, warned: 0, suspended: 0, opened: 0 }
      let cursor: string | undefined
      do {
        const page: TriedRules = await hq.must(routing.tryEligibilityRules, {
          rules,
          ...(cursor && { cursor }),
        })
        for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += page[name]
        for (const store of page.stores) around.out.write(json ? `${JSON.stringify(store)}\n` : changeOf(store))
        cursor = page.cursor
      } while (cursor !== undefined)
      around.err.write(
        `${sum.judged} stores tried: ${sum.warned} would be warned, ${sum.suspended} suspended, ${sum.opened} opened; ${sum.notJudged} were never judged\n`,
      )
    })
  withConnection(group.command('put').argument('<file.json>', 'a rule set as `menlian shop rules show` writes it'))
    .description(routing.putEligibilityRules.summary)
    .option('--from <date>', 'in force from the beginning of this day, like 2026-12-01; at once when left out')
    .addHelpText('after', '\nExamples:\n  menlian shop rules put rules.json --from 2026-12-01')
    .action(async (file: string, { from, ...options }: ConnectionOptions & { from?: string }) => {
      const terms = await readTerms(file, around)
      const effectiveFromMs = from === undefined ? undefined : dayMs(from)
      const hq = await connect(options, around)
      const put = await hq.must(routing.putEligibilityRules, {
        requestId: randomUUID(),
        ...terms,
        ...(effectiveFromMs !== undefined && { effectiveFromMs }),
      })
      around.out.write(`version ${put.version}, in force from ${moment(put.effectiveFromMs)}\n`)
    })
}

const moment = (ms: number): string => `${localDate(ms)} ${localTime(ms)}`

const changeOf = ({ storeId, storeName, was, would, unmet }: TriedRules['stores'][number]): string =>
  `${storeId}  ${storeName}  ${was} → ${would}${unmet.length > 0 ? `  ${unmet.join(', ')}` : ''}\n`

function termsInForce({ inForce, sets }: EligibilityRules): EligibilityTerms | undefined {
  const set = sets.find(({ version }) => version === inForce)
  if (!set) return undefined
  const { version: _version, effectiveFromMs: _from, ...terms } = set
  return terms
}

const announced = ({ inForce, sets }: EligibilityRules): string =>
  [
    `version ${inForce} is in force\n`,
    ...sets
      .filter(({ version }) => version > inForce)
      .map(({ version, effectiveFromMs }) => `version ${version} from ${moment(effectiveFromMs)}\n`),
  ].join('')

function dayMs(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? startOfDayMs(text) : Number.NaN
  if (Number.isNaN(ms) || localDate(ms) !== text) throw new Sorry(EXIT.usage, `${text} is not a day like 2026-12-01.`)
  return ms
}

const readTerms = (file: string, around: Surroundings): Promise<EligibilityTerms> =>
  readJsonFile(file, eligibilityTerms, 'rule set', around)
