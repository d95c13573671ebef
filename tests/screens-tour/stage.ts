/** The shop the tour walks through: a laptop cloud of its own, people as they are needed, goods, and what happened to them before. */
import { join } from 'node:path'
import type { CloudOptions } from '#local/cloud.ts'
import type { PostRole } from '#shared/kernel/operation.ts'
import { staff } from '#shared/network/documents.ts'
import { grouped, otherStore, registered, type Sold, sold, unsoldAtOneStore } from '../e2e/goods.ts'
import { type Asker, type Laptop, newRequestId, openLaptop } from '../integration/laptop.ts'
import { hqSession } from '../integration/menlian.ts'

const APP = join(import.meta.dirname, '../../dist/h5')
/** Few stores, so that one of them has every model. */
const SAMPLE = { stores: 8, guides: 8, stations: 5, units: 280 }

/** Who a person is: these stand at the store with the goods, or at another one; everybody else is a customer. */
const STAFF: Readonly<Record<string, { name: string; role: PostRole; isElsewhere?: true }>> = {
  guide: { name: '陈晓梅', role: 'guide' },
  newGuide: { name: '李春燕', role: 'guide' },
  owner: { name: '周店主', role: 'owner' },
  otherOwner: { name: '钱店主', role: 'owner', isElsewhere: true },
}

export interface Stage {
  url: string
  laptop: Laptop
  /** With the goods. */
  storeId: string
  /** Another open one. */
  elsewhere: string
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
  /** HQ upholds a claim to a customer. */
  rule(disputeId: string, reason: string): Promise<void>
  advance(ms: number): Promise<void>
  close(): Promise<void>
}

export async function openStage(options: Partial<CloudOptions> = {}): Promise<Stage> {
  const laptop = await openLaptop({ app: APP, sample: SAMPLE, ...options })
  const goods = await goodsByModel(laptop)
  const elsewhere = await otherStore(laptop, goods.storeId)
  const people = new Map<string, Promise<Asker>>()
  const add = (name: string): Promise<Asker> => {
    const post = STAFF[name]
    if (!post) return laptop.person({ name: '刘洋' })
    const { isElsewhere, ...staff } = post
    return laptop.person({ ...staff, storeId: isElsewhere ? elsewhere : goods.storeId })
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
    ...(await sold(await person('guide'), wanted)),
  })
  const invited = invitations(laptop)
  return {
    url: laptop.cloud.url,
    laptop,
    storeId: goods.storeId,
    elsewhere,
    person,
    serial,
    sell,
    ask,
    register: async (customer, wanted = serial()) => registered(await person('guide'), await person(customer), wanted),
    invitation: invited,
    rule: async (disputeId, reason) => {
      const ruling = { requestId: newRequestId(), disputeId, uphold: true, reason }
      const { ok, message } = await laptop.post('routing/decideDispute', ruling, await hqSession(laptop))
      if (!ok) throw new Error(`HQ could not rule: ${message}`)
    },
    advance: async (advanceMs) => void (await laptop.post('_local/clock', { advanceMs })),
    close: () => laptop.stop(),
  }
}

/** What the store has, model after model. */
async function goodsByModel(laptop: Laptop): Promise<{ storeId: string; serials: string[] }> {
  const { storeId, units } = await unsoldAtOneStore(laptop)
  const byModel = [...grouped(units, ({ modelName }) => modelName).values()]
  const rounds = Math.max(...byModel.map((same) => same.length))
  const serials = Array.from({ length: rounds }, (_, round) => byModel.flatMap((same) => same[round]?.serial ?? []))
  return { storeId, serials: serials.flat() }
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
