/** The shop the tour walks through: a laptop cloud of its own, people as they are needed, goods, and what happened to them before. */
import { join } from 'node:path'
import type { CloudOptions } from '#local/cloud.ts'
import { staff } from '#shared/network/documents.ts'
import { type Asker, type Laptop, newRequestId, openLaptop } from '../integration/laptop.ts'

const APP = join(import.meta.dirname, '../../dist/h5')
/** Few stores, so that one of them has every model. */
const SAMPLE = { stores: 8, guides: 8, stations: 5, units: 240 }

/** Who a person is: guides stand at the store with the goods, everybody else is a customer. */
const GUIDES: Readonly<Record<string, string>> = { guide: '陈晓梅', newGuide: '李春燕' }

export interface Sold {
  ticketId: string
  scene: string
  lateScene: string
}

export interface Stage {
  url: string
  laptop: Laptop
  /** The same name is the same person. */
  person(name: string): Promise<Asker>
  /** One that nobody sold yet, each time another, of another model than the last. */
  serial(): string
  sell(serial?: string): Promise<Sold & { serial: string }>
  /** @returns the device's id */
  register(customer: string, serial?: string): Promise<string>
  /** Asks as this person; throws when refused. */
  // biome-ignore lint/suspicious/noExplicitAny: each caller reads the value its operation answers
  ask(name: string, path: string, input: object): Promise<any>
  /** An invitation code for a post as guide at another store. */
  invitation(): Promise<string>
  advance(ms: number): Promise<void>
  close(): Promise<void>
}

export async function openStage(options: Partial<CloudOptions> = {}): Promise<Stage> {
  const laptop = await openLaptop({ app: APP, sample: SAMPLE, ...options })
  const goods = await goodsOf(laptop)
  const people = new Map<string, Promise<Asker>>()
  const add = (name: string): Promise<Asker> => {
    const post = GUIDES[name]
    return laptop.person(post ? { name: post, role: 'guide', storeId: goods.storeId } : { name: '刘洋' })
  }
  const person = (name: string): Promise<Asker> => {
    const known = people.get(name) ?? add(name)
    people.set(name, known)
    return known
  }
  const ask: Stage['ask'] = async (name, path, input) => {
    const { value, message } = await (await person(name)).ask(path, { requestId: newRequestId(), ...input })
    if (value === undefined) throw new Error(`${path} as ${name}: ${message}`)
    return value
  }
  const serial = (): string => {
    const next = goods.serials.shift()
    if (next === undefined) throw new Error('the store has nothing left to sell')
    return next
  }
  const sell: Stage['sell'] = async (wanted = serial()) => ({
    serial: wanted,
    ...(await ask('guide', 'registration/issueTicket', { serial: wanted })),
  })
  const invited = invitations(laptop)
  return {
    url: laptop.cloud.url,
    laptop,
    person,
    serial,
    sell,
    ask,
    register: async (customer, wanted) => {
      const { scene } = await sell(wanted)
      const { value } = await (await person(customer)).ask('registration/previewTicket', { scene })
      return (await ask(customer, 'registration/claimTicket', { scene, consent: value.consent })).deviceId
    },
    invitation: invited,
    advance: async (advanceMs) => void (await laptop.post('_local/clock', { advanceMs })),
    close: () => laptop.stop(),
  }
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

/** What the open store with most goods has, model after model. */
async function goodsOf(laptop: Laptop): Promise<{ storeId: string; serials: string[] }> {
  const units = (await laptop.get('_local/units?state=unsold&limit=1000')) as {
    serial: string
    storeId: string
    modelName: string
  }[]
  const byStore = grouped(units, (unit) => unit.storeId)
  const [most] = [...byStore].sort(([, a], [, b]) => b.length - a.length)
  if (!most) throw new Error('no open store of the sample has goods')
  const byModel = [...grouped(most[1], (unit) => unit.modelName).values()]
  const rounds = Math.max(...byModel.map((same) => same.length))
  const serials = Array.from({ length: rounds }, (_, round) => byModel.flatMap((same) => same[round]?.serial ?? []))
  return { storeId: most[0], serials: serials.flat() }
}

/** Codes for the posts on HQ's list that nobody has taken up, each by the owner of that store. */
function invitations(laptop: Laptop): () => Promise<string> {
  const used = new Set<string>()
  return async () => {
    const { rows } = await laptop.cloud.store.scan(staff, { index: 0, of: 1 }, undefined)
    const post = rows
      .map((row) => row.data)
      .find((row) => row.role === 'guide' && row.storeId && !used.has(row.staffId))
    if (!post?.storeId) throw new Error('nobody is left to invite')
    used.add(post.staffId)
    const owner = await laptop.person({ name: '周店主', role: 'owner', storeId: post.storeId })
    const answer = await owner.ask('identity/invite', { requestId: newRequestId(), staffId: post.staffId })
    return answer.value.invitationCode
  }
}
