import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { DATUMS, type Datum } from '#shared/kernel/geo.ts'
import type { Finish } from '../cli.ts'
import { type ConnectionOptions, connect, withConnection } from '../connection.ts'
import { customersKind } from '../import/customers.ts'
import { holidaysKind } from '../import/holidays.ts'
import { importFile } from '../import/import-file.ts'
import type { Kind } from '../import/kind.ts'
import { listingsKind } from '../import/listings.ts'
import { merchantsKind } from '../import/merchants.ts'
import { modelsKind } from '../import/models.ts'
import { productsKind } from '../import/products.ts'
import { reportOn } from '../import/report.ts'
import { emptyTally } from '../import/send-rows.ts'
import { staffKind } from '../import/staff.ts'
import { stationsKind } from '../import/stations.ts'
import { stockKind } from '../import/stock.ts'
import { storeFactsKind } from '../import/store-facts.ts'
import { storesKind } from '../import/stores.ts'
import { unitsKind } from '../import/units.ts'
import { EXIT, Sorry, type Surroundings } from '../surroundings.ts'

const KINDS: readonly Kind[] = [
  modelsKind,
  storesKind,
  stationsKind,
  staffKind,
  unitsKind,
  customersKind,
  holidaysKind,
  storeFactsKind,
  productsKind,
  listingsKind,
  stockKind,
  merchantsKind,
]

interface ImportOptions extends ConnectionOptions {
  map?: string
  set?: Record<string, string>
  datum: Datum
  dryRun?: true
  json?: true
}

const ABOUT = `Imports master data, HQ's catalogue with shelves and stock, merchant numbers, and customers from before the system, from a CSV file (UTF-8 or GB18030, Chinese or English titles).

Every row is judged alone: what is right is taken, what is not is told with row, column, value, and how to mend it.
Running the same file again is harmless: rows that are there already are counted as unchanged.
Import in this order: models, stores, stations, staff, units, customers; products, listings, stock. Merchants come after stores; holidays may come at any time.`

/** `menlian import <kind> FILE.csv` */
export function addImport(program: Command, around: Surroundings, finish: Finish): void {
  const group = program.command('import').description(ABOUT)
  for (const kind of KINDS) addKind(group, kind, around, finish)
}

function addKind(group: Command, kind: Kind, around: Surroundings, finish: Finish): void {
  withConnection(group.command(kind.name).argument('<file.csv>', kind.about))
    .description(kind.operation.summary)
    .option('--map <file.json>', 'titles of this file by field: {"storeId": "店号"}')
    .option('--set <field=value>', 'one value for all rows; may be repeated', collectSetting)
    .addOption(new Option('--datum <datum>', 'what the coordinates are in').choices(DATUMS).default('GCJ-02'))
    .option('--dry-run', 'only look: nothing is sent')
    .option('--json', 'the result as one JSON object')
    .addHelpText('after', columnsOf(kind))
    .action(async (file: string, options: ImportOptions) => {
      const report = reportOn(around, options.json === true)
      const input = {
        kind,
        file: resolve(around.workingDir, file),
        map: await readMap(options.map, around),
        set: options.set ?? {},
        datum: options.datum,
        report,
        ...(!options.dryRun && { hq: await connect(options, around) }),
      }
      const tally = emptyTally()
      const summary = { kind: kind.name, tally, dryRun: options.dryRun === true }
      try {
        await importFile(input, tally)
      } catch (error) {
        if (tally.rows > 0) report.end({ ...summary, brokenOff: true })
        throw error
      }
      report.end({ ...summary, brokenOff: false })
      finish(tally.refused > 0 ? EXIT.refused : EXIT.ok)
    })
}

const columnsOf = ({ name, fields }: Kind): string => {
  const widest = Math.max(...fields.map((field) => field.name.length))
  const lines = fields.map(
    (field) => `  ${field.name.padEnd(widest)} ${field.required ? '*' : ' '} ${field.titles.join(', ')}`,
  )
  return `\nFields (* required) and the titles they are known under:\n${lines.join('\n')}\n\nExamples:\n  menlian import ${name} ${name}.csv --dry-run\n  menlian import ${name} ${name}.csv --map titles.json`
}

function collectSetting(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('Write field=value.')
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

async function readMap(file: string | undefined, around: Surroundings): Promise<Record<string, string>> {
  if (file === undefined) return {}
  try {
    const value: unknown = JSON.parse(await readFile(resolve(around.workingDir, file), 'utf8'))
    if (isMap(value)) return value
  } catch (error) {
    throw new Sorry(EXIT.usage, `${file} cannot be read as JSON (${error instanceof Error ? error.message : error}).`)
  }
  throw new Sorry(EXIT.usage, `${file} should be {"field": "title in the file", …}.`)
}

const isMap = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((title) => typeof title === 'string')
