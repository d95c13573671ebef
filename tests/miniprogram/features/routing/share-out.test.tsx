/** 转交顾客: whose, which, to whom, and what became of it. */
import { act } from 'react'
import { describe, expect, test } from 'vitest'
import type { Seller } from '#shared/network/contract.ts'
import type { CustomerFile, HandOverView } from '#shared/routing/attribution/contract.ts'
import { ShareOut } from '@/features/routing/share-out'
import { freshPhone } from '../../fresh-phone.ts'
import { type Screen, show } from '../../screen.tsx'
import { type Answering, serve } from '../../server-stand-in.ts'
import { stage } from '../../taro-stand-in.ts'

freshPhone()
let screen: Screen

const SELLERS: Seller[] = [
  { staffId: 'G-LI', name: '李春燕', role: 'guide', status: 'active' },
  { staffId: 'G-WANG', name: '王芳', role: 'guide', status: 'left' },
  { staffId: 'O-ZHOU', name: '周强', role: 'owner', status: 'active' },
]
const TERMS = { delayHours: 24, times: 2, days: 90 }
const customer = (at: number, more: Partial<CustomerFile> = {}): CustomerFile => ({
  customerId: `p${String(at).padStart(32, '0')}`,
  sinceMs: Date.parse('2026-11-21T10:00:00+08:00'),
  ...more,
})
const handOver = (more: Partial<HandOverView> = {}): HandOverView => ({
  handOverId: 'h1',
  askedAtMs: Date.parse('2026-11-25T10:30:00+08:00'),
  to: ['G-LI'],
  state: 'under-way',
  moved: 0,
  skipped: 0,
  left: [],
  ...more,
})

interface Given {
  unshared?: CustomerFile[]
  lists?: () => HandOverView[]
  sellers?: Seller[]
  handOver?: Answering
}

const server = ({ unshared = [], lists = () => [], sellers = SELLERS, ...given }: Given = {}) =>
  serve({
    'network.storeSellers': () => ({ value: { sellers } }),
    'routing.handOvers': () => ({ value: { terms: TERMS, handOvers: lists() } }),
    'routing.customers': (input) => ({ value: { customers: input.unshared ? unshared : [] } }),
    'routing.handOver': given.handOver ?? (() => ({ value: { handOverId: 'h1' } })),
  })

async function open(): Promise<void> {
  screen = await show(<ShareOut storeId="s1" />)
  await screen.until(() => screen.text().includes('交给谁') && !screen.has('status', '正在打开'))
}
/** Among those who may take over; the chips above name the same people. */
const guideNamed = (name: string) => document.querySelector<HTMLElement>(`.tick[aria-label="${name}"]`)
const takeOver = (name: string) => act(async () => guideNamed(name)?.click())
const off = (name: string) => screen.named('button', name).getAttribute('aria-disabled') === 'true'

describe('sharing out', () => {
  test('everybody without a guide goes to those ticked, once the owner heard what it means', async () => {
    const lists: HandOverView[] = []
    const asked = server({ unshared: [customer(1), customer(2)], lists: () => lists })
    await open()
    expect(screen.text()).toContain('全部 2 位')
    expect(off('转交')).toBe(true)
    await takeOver('李春燕')
    await takeOver('周强（店主）')
    await screen.press('转交')
    const question = screen.named('dialog', '转交全部还没有导购的顾客？').textContent
    expect(question).toContain('24 小时后生效。顾客会收到通知，可以不同意；同一位顾客 90 天内最多转交 2 次。')
    expect(asked.inputs('routing.handOver')).toEqual([])
    lists.push(handOver({ to: ['G-LI', 'O-ZHOU'] }))
    await screen.press('确认转交')
    await screen.until(() => screen.text().includes('进行中'))
    expect(asked.inputs('routing.handOver')).toMatchObject([{ storeId: 's1', to: ['G-LI', 'O-ZHOU'] }])
    expect(asked.inputs('routing.handOver')[0]).not.toHaveProperty('customerIds')
    expect(screen.text()).toContain('还没有导购的顾客，交给李春燕、周强')
    expect(off('转交')).toBe(true)
    lists[0] = handOver({ state: 'done', moved: 2 })
    await screen.press('刷新进展')
    await screen.until(() => screen.text().includes('已完成'))
    expect(screen.text()).toContain('转交 2 位')
  })

  test('single ones are ticked; whoever is on the way already is not among them', async () => {
    const coming = { staffId: 'G-LI', name: '李春燕', effectiveAtMs: 1 }
    const asked = server({ unshared: [customer(1), customer(2), customer(3, { coming })] })
    await open()
    expect(screen.text()).toContain('另有 1 位正在转交')
    await takeOver('李春燕')
    await screen.press('逐个挑选', 'checkbox')
    expect(off('转交')).toBe(true)
    expect(screen.has('checkbox', '编号 000003')).toBe(false)
    await screen.press('编号 000002', 'checkbox')
    await screen.press('转交')
    expect(screen.has('dialog', '转交 1 位顾客？')).toBe(true)
    await screen.press('确认转交')
    await screen.until(() => asked.inputs('routing.handOver').length > 0)
    expect(asked.inputs('routing.handOver')).toMatchObject([{ to: ['G-LI'], customerIds: [customer(2).customerId] }])
  })

  test('a lost answer is asked for again as the same request', async () => {
    const asked = server({ unshared: [customer(1)] })
    await open()
    await takeOver('李春燕')
    const send = async () => {
      await screen.press('转交')
      await screen.press('确认转交')
    }
    asked.network = 'lost'
    await send()
    await screen.until(() => screen.text().includes('刚才的操作没有丢'))
    asked.network = 'good'
    await send()
    await screen.until(() => screen.text().includes('已安排转交'))
    const ids = asked.inputs('routing.handOver').map(({ requestId }) => requestId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('a refusal is shown where the owner pressed, and what was chosen stays', async () => {
    const message = '接手的导购不在这家门店的在职名单里。请重新选择导购。'
    server({ unshared: [customer(1)], handOver: () => ({ refused: 'GUIDE_UNKNOWN', message }) })
    await open()
    await takeOver('李春燕')
    await screen.press('转交')
    await screen.press('确认转交')
    await screen.until(() => screen.text().includes(message))
    expect(guideNamed('李春燕')?.getAttribute('aria-checked')).toBe('true')
  })

  test('a guide who left is named so, takes nobody over, and their customers are said to be with the unshared', async () => {
    server({ unshared: [customer(1)] })
    await open()
    await screen.press('王芳（已离职）的顾客', 'checkbox')
    await screen.until(() => screen.text().includes('王芳离职后，顾客都在「还没有导购的顾客」里'))
    const offered = screen.text().split('交给谁')[1]
    expect(offered).toContain('李春燕')
    expect(offered).not.toContain('王芳')
    expect(off('转交')).toBe(true)
  })

  test('nobody is handed to themselves, and a store with one person is told what to do', async () => {
    const asked = server({ sellers: SELLERS.slice(0, 1) })
    await open()
    expect(screen.text()).toContain('每位顾客都有导购，不用转交')
    await screen.press('李春燕的顾客', 'checkbox')
    await screen.until(() => screen.text().includes('李春燕名下没有顾客'))
    expect(screen.text()).toContain('店里没有别的在职导购')
    expect(asked.inputs('routing.customers').at(-1)).toMatchObject({ storeId: 's1', staffId: 'G-LI' })
  })
})

test('who stayed where they were is told reason by reason', async () => {
  const left = [
    {
      customerId: customer(1).customerId,
      reason: 'LIMIT_REACHED' as const,
      possibleFromMs: Date.parse('2027-02-19T10:00:00+08:00'),
    },
    { customerId: customer(2).customerId, reason: 'UNWANTED' as const },
    { customerId: customer(3).customerId, reason: 'UNWANTED' as const },
  ]
  server({ lists: () => [handOver({ fromStaffId: 'G-GONE', state: 'done', moved: 5, skipped: 4, left })] })
  await open()
  for (const words of [
    '已不在本店的导购的顾客，交给李春燕',
    '2026年11月25日 10:30 · 转交 5 位，4 位没有转交',
    '1 位：每位顾客 90 天内最多转交 2 次，2027年2月19日后可再转交（编号 000001）',
    '2 位：顾客不愿意由选中的导购服务，请另选导购（编号 000002、000003）',
    '另有 1 位，原因没有逐一列出',
  ])
    expect(screen.text()).toContain(words)
})

test('without a network the page says so, and comes once asked again', async () => {
  const giveUp: (() => void)[] = []
  stage.serve = () => new Promise((_, reject) => giveUp.push(() => reject(new Error('request:fail timeout'))))
  screen = await show(<ShareOut storeId="s1" />)
  expect(screen.has('status', '正在打开')).toBe(true)
  for (const lose of giveUp) lose()
  await screen.until(() => screen.text().includes('网络不太顺畅'))
  server({ unshared: [customer(1)] })
  await screen.press('重试')
  await screen.until(() => screen.text().includes('全部 1 位'))
  expect(screen.text()).toContain('还没有转交过顾客')
})
