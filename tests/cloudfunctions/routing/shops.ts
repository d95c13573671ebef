/** The two shops of registration's world with customers in them, and HQ: what the tests of attribution begin with. */
import { staff } from '#shared/network/documents.ts'
import { WANG } from '../registration/network.ts'
import { CONSENT, openWorld, type World } from '../registration/world.ts'

export interface Shops extends World {
  /** A sale and its registration. */
  sell(input: { to: string; serial: string; by?: string; serveBy?: string }): Promise<string>
  /** Asks as an HQ operator; the whole body. */
  // biome-ignore lint/suspicious/noExplicitAny: each test reads the value its operation answers
  hq(verb: string, input?: Record<string, unknown>): Promise<any>
  /** Runs the clock until nothing is left to do. */
  settle(): Promise<void>
}

export const LIU = { ...WANG, staffId: 'G-LIU', name: '刘洋' }

/** 杭州 HZ001: owner-li, guide-wang, guide-liu. 南京 NJ001: owner-qian, guide-zhao. */
export async function openShops(): Promise<Shops> {
  const world = await openWorld()
  await world.write(staff.put(LIU.staffId, LIU))
  await world.hold('guide-liu', LIU.staffId)
  return {
    ...world,
    sell: async ({ to, serial, by = 'guide-wang', serveBy }) => {
      const { scene } = await world.must<{ scene: string }>(by, 'issueTicket', { serial })
      const answer = serveBy === undefined ? {} : { serveBy }
      const claim = { scene, consent: CONSENT, ...answer }
      return (await world.must<{ deviceId: string }>(to, 'claimTicket', claim)).deviceId
    },
    hq: async (verb, input = {}) => {
      const { session } = await world.platform.sessions.forHq('operator-1')
      return (await world.askWith({ kind: 'session', token: session }, verb, input)).body
    },
    settle: async () => {
      for (let run = 0; run < 20; run++) {
        const report = await world.tick()
        if (report.failed > 0) throw new Error('the clock could not carry something out')
        if (report.done === 0) return
      }
      throw new Error('the clock never came to an end')
    },
  }
}
