/** The whole tour: every stop on both builds in every look, pictures and findings into artifacts/screens. Run by `npm run screens`. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { contactSheet, type SheetPage } from '#scripts/screens/contact-sheet.ts'
import { judge } from '#scripts/screens/judge.ts'
import { BOX_STOPS, CODE_STOPS, LATER_STOPS } from './code-stops.ts'
import { CUSTOMER_STOPS } from './customer-stops.ts'
import type { Driver, Look, TourPhone } from './driver.ts'
import { GUIDE_STOPS } from './guide-stops.ts'
import { h5Driver } from './h5-driver.ts'
import { OWNER_STOPS } from './owner-stops.ts'
import { SHOP_STOPS } from './shop-stops.ts'
import { openStage, type Stage } from './stage.ts'
import type { Build, Stop } from './stop.ts'
import { weappDriver } from './weapp-driver.ts'

const ROOT = join(import.meta.dirname, '../..')
const OUT = join(ROOT, 'artifacts/screens')
const DRIVERS: Record<Build, (url: string) => Promise<Driver>> = { h5: h5Driver, weapp: weappDriver }
const BUILDS = Object.keys(DRIVERS) as Build[]
const FONT_PERCENTS = [100, 120]
const SIZES = [
  { width: 390, height: 844 },
  { width: 320, height: 568 },
]
const LOOKS: readonly Look[] = SIZES.flatMap((size) => [
  { size, theme: 'light' },
  { size, theme: 'dark' },
])

interface Seen {
  pictures: Record<string, string[]>
  /** Looks in which a sentence was found. */
  findings: Map<string, string[]>
}

const album = new Map<string, Seen>()

interface Walk {
  build: Build
  driver: Driver
  fontPercent: number
}

const lookName = ({ size, theme }: Look, { build, fontPercent }: Walk): string =>
  `${build}-${size.width}x${size.height}-${theme}-${fontPercent}`

function seenAt(page: string): Seen {
  const seen = album.get(page) ?? { pictures: {}, findings: new Map() }
  album.set(page, seen)
  return seen
}

function note(page: string, look: string, findings: readonly string[]): void {
  const { findings: all } = seenAt(page)
  for (const finding of findings) {
    const looks = all.get(finding) ?? []
    if (!looks.includes(look)) all.set(finding, [...looks, look])
  }
}

async function picture(phone: TourPhone, page: string, look: string, suffix: string): Promise<void> {
  const file = `${page}${suffix}.png`
  mkdirSync(join(OUT, look), { recursive: true })
  writeFileSync(join(OUT, look, file), await phone.screenshot())
  const { pictures } = seenAt(page)
  pictures[look] = [...(pictures[look] ?? []), file]
}

/** The state on the screen in every look: from the top, and where the page is longer than the screen also its end. */
async function look(phone: TourPhone, page: string, walk: Walk): Promise<void> {
  for (const worn of LOOKS) {
    const name = lookName(worn, walk)
    await phone.wear(worn)
    await phone.scrollTo('top')
    await picture(phone, page, name, '')
    note(page, name, judge({ ...(await phone.facts()), atEnd: false }))
    const moved = await phone.scrollTo('end')
    note(page, name, judge({ ...(await phone.facts()), atEnd: true }))
    if (moved) await picture(phone, page, name, '.end')
    await phone.scrollTo('top')
  }
}

/** Stops in their order, each person with a phone of their own. */
async function walk(way: Walk, stage: Stage, stops: readonly Stop[]): Promise<void> {
  const phones = new Map<string, Promise<TourPhone>>()
  const phoneOf = async (who: string): Promise<TourPhone> => {
    const { openid } = await stage.person(who)
    const phone = phones.get(who) ?? way.driver.phone(openid, way.fontPercent)
    phones.set(who, phone)
    return phone
  }
  for (const { page, who, play, only } of stops) {
    if (only && only !== way.build) continue
    const phone = await phoneOf(who)
    try {
      await phone.network('on')
      await phone.wear(LOOKS[0] as Look)
      await play(phone, stage)
      await look(phone, page, way)
    } catch (failure) {
      note(page, lookName(LOOKS[0] as Look, way), [`could not be shown: ${String(failure).split('\n')[0]}`])
      await picture(phone, page, lookName(LOOKS[0] as Look, way), '.failed')
    }
  }
}

const SETS: { env: Record<string, string>; stops: readonly Stop[] }[] = [
  { env: {}, stops: [...CUSTOMER_STOPS, ...CODE_STOPS, ...GUIDE_STOPS, ...OWNER_STOPS, ...SHOP_STOPS, ...LATER_STOPS] },
  { env: { CONSENT_STYLE: 'separate' }, stops: BOX_STOPS },
]

/** A stop may go on where the one before it stopped, so a name keeps its whole chain: all stops of the person up to it. */
function wanted(stops: readonly Stop[], names: readonly string[]): readonly Stop[] {
  const asked = stops.filter(({ page }) => names.some((name) => page.includes(name)))
  if (names.length === 0) return stops
  return stops.filter((stop, at) => asked.some((last) => last.who === stop.who && stops.indexOf(last) >= at))
}

async function tour(build: Build, names: readonly string[]): Promise<string[]> {
  const thrown: string[] = []
  for (const { env, stops } of SETS) {
    const some = wanted(stops, names)
    for (const fontPercent of some.length > 0 ? FONT_PERCENTS : []) {
      const stage = await openStage({ env })
      const driver = await DRIVERS[build](stage.url)
      await walk({ build, driver, fontPercent }, stage, some)
      thrown.push(...driver.errors)
      await driver.close()
      await stage.close()
    }
  }
  return thrown.map((error) => `${build}: an error was thrown: ${error}`)
}

const sentences = ({ findings }: Seen): string[] =>
  [...findings].map(([finding, looks]) => `${finding} (${looks.join(', ')})`)

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { build: { type: 'string' } } })
  const builds = BUILDS.filter((build) => values.build === undefined || build === values.build)
  const missing = builds.filter((build) => !existsSync(join(ROOT, 'dist', build)))
  if (builds.length === 0 || missing.length > 0) {
    console.error(
      builds.length === 0 ? `--build is one of ${BUILDS.join(', ')}` : `missing: npm run build:${missing[0]}`,
    )
    return 2
  }
  rmSync(OUT, { recursive: true, force: true })
  const thrown: string[] = []
  for (const build of builds) thrown.push(...(await tour(build, positionals)))
  const pages: SheetPage[] = [...album].map(([page, seen]) => ({
    page,
    pictures: seen.pictures,
    findings: sentences(seen),
  }))
  writeFileSync(join(OUT, 'index.html'), contactSheet(pages))
  const lines = [...pages.flatMap(({ page, findings }) => findings.map((finding) => `${page}: ${finding}`)), ...thrown]
  for (const line of lines) console.log(line)
  console.log(`${pages.length} pages, ${lines.length} findings; see artifacts/screens/index.html`)
  return lines.length > 0 ? 1 : 0
}

process.exitCode = await main(process.argv.slice(2))
