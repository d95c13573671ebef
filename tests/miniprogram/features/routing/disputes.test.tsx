/** 归属申请: from a notice to a claim, the other store's answer, and what waits on 我的门店. */
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '#shared/kernel/time.ts'
import type { DisputeView, NoticeView } from '#shared/routing/attribution/contract.ts'
import { DisputesView } from '@/features/routing/disputes'
import { disputeLines, disputeStanding } from '@/features/routing/disputes.shared'
import { ToDo } from '@/features/routing/to-do'
import { freshPhone } from '../../fresh-phone.ts'
import { type Screen, show } from '../../screen.tsx'
import { serve } from '../../server-stand-in.ts'

freshPhone()
let screen: Screen

const CUSTOMER = `p${'a'.repeat(31)}1`
const notice = (more: Partial<NoticeView> = {}): NoticeView => ({
  noticeId: 'n1',
  kind: 'moved-away',
  customerId: CUSTOMER,
  atMs: Date.now(),
  untilMs: Date.now() + 30 * DAY_MS,
  contestable: true,
  sentence: '一位顾客由别的门店服务了。',
  ...more,
})
const dispute = (more: Partial<DisputeView> = {}): DisputeView => ({
  disputeId: 'd1',
  customerId: CUSTOMER,
  state: 'open',
  side: 'respondent',
  claimedAtMs: Date.now(),
  answerUntilMs: Date.now() + 7 * DAY_MS,
  ...more,
})

const claimed = (state: DisputeView['state'] = 'open') =>
  notice({ kind: 'claimed', contestable: undefined, dispute: { disputeId: 'd1', state } })

describe('claiming', () => {
  test('the receipt is written, read over and sent once; then the other store has its days', async () => {
    let made: DisputeView[] = []
    const asked = serve({
      'routing.listDisputes': () => ({ value: { disputes: made } }),
      'routing.notices': () => ({
        value: {
          notices:
            made.length > 0
              ? [notice({ contestable: undefined, dispute: { disputeId: 'd1', state: 'open' } })]
              : [notice()],
        },
      }),
      'routing.claimCustomer': () => {
        made = [dispute({ side: 'claimant', evidence: { receipt: '小票 88' } })]
        return { value: { disputeId: 'd1', answerUntilMs: Date.now() + 7 * DAY_MS - 1_000 } }
      },
    })
    screen = await show(<DisputesView storeId="s1" />)
    await screen.until(() => screen.has('button', '申请归属'))
    expect(screen.text()).toContain('还没有归属申请')
    await screen.press('申请归属')
    expect(screen.named('button', '下一步').getAttribute('aria-disabled')).toBe('true')
    await screen.type('购机凭证', ' 小票 88\t2026-11-01\n冰箱 ')
    await screen.press('下一步')
    expect(screen.text()).toContain('每件事只能申请一次')
    expect(asked.inputs('routing.claimCustomer')).toEqual([])
    asked.network = 'lost'
    await screen.press('提交')
    await screen.until(() => screen.text().includes('刚才的操作没有丢'))
    asked.network = 'good'
    await screen.press('提交')
    await screen.until(() => screen.text().includes('已提交，对方门店有 7 天说明情况'))
    const [first, second] = asked.inputs('routing.claimCustomer')
    expect(first).toMatchObject({
      storeId: 's1',
      customerId: CUSTOMER,
      evidence: { receipt: '小票 88 2026-11-01\n冰箱' },
    })
    expect(second).toEqual(first)
    await screen.press('知道了')
    await screen.until(() => screen.text().includes('◐ 等对方说明'))
    expect(screen.text()).toContain('本店凭证：小票 88')
    expect(screen.text()).toContain('已申请归属 · 等对方说明')
    expect(screen.has('button', '申请归属')).toBe(false)
  })

  test('is refused with the reason, and nothing that was typed is lost', async () => {
    const message = '这位顾客的归属已由总部裁定，不能再申请。'
    serve({
      'routing.listDisputes': () => ({ value: { disputes: [] } }),
      'routing.notices': () => ({ value: { notices: [notice()] } }),
      'routing.claimCustomer': () => ({ refused: 'RULED_BY_HQ', message }),
    })
    screen = await show(<DisputesView storeId="s1" />)
    await screen.until(() => screen.has('button', '申请归属'))
    await screen.press('申请归属')
    await screen.type('购机凭证', '小票 88')
    await screen.press('下一步')
    await screen.press('提交')
    await screen.until(() => screen.text().includes(message))
    await screen.press('再改改')
    expect(document.querySelector('textarea')?.value).toBe('小票 88')
  })
})

describe('the other store', () => {
  test('says its side once', async () => {
    let state: DisputeView['state'] = 'open'
    const asked = serve({
      'routing.listDisputes': () => ({
        value: { disputes: [dispute({ state, ...(state === 'answered' && { answer: '他自己选的' }) })] },
      }),
      'routing.notices': () => ({ value: { notices: [claimed(state)] } }),
      'routing.answerDispute': () => {
        state = 'answered'
        return { value: { disputeId: 'd1', state } }
      },
    })
    screen = await show(<DisputesView storeId="s1" />)
    await screen.until(() => screen.text().includes('◐ 等本店说明'))
    await screen.press('说明情况')
    await screen.type('本店的说明', '他自己选的')
    await screen.press('下一步')
    expect(screen.text()).toContain('只能说明一次')
    await screen.press('提交')
    await screen.until(() => screen.text().includes('接下来由总部裁定'))
    expect(asked.inputs('routing.answerDispute')).toMatchObject([{ disputeId: 'd1', text: '他自己选的' }])
    await screen.press('知道了')
    await screen.until(() => screen.text().includes('本店说明：他自己选的'))
    expect(screen.has('button', '说明情况')).toBe(false)
  })
})

describe('我的门店', () => {
  test('shows what waits, three at most, and leads to the claims', async () => {
    let led = 0
    const waiting = [claimed(), ...['n2', 'n3', 'n4'].map((noticeId) => notice({ noticeId }))]
    serve({
      'routing.notices': () => ({
        value: { notices: waiting.map((one, at) => ({ ...one, noticeId: `n${at}` })) },
      }),
    })
    screen = await show(<ToDo storeId="s1" onDisputes={() => led++} />)
    await screen.until(() => screen.text().includes('待办'))
    expect(screen.text()).toContain('还有 1 件')
    expect(document.querySelectorAll('.told')).toHaveLength(3)
    await screen.press('去说明情况')
    expect(led).toBe(1)
  })

  test('shows nothing of what is over', async () => {
    const asked = serve({
      'routing.notices': () => ({
        value: {
          notices: [
            claimed('answered'),
            notice({ noticeId: 'n2', contestable: undefined }),
            notice({ noticeId: 'n3', kind: 'upheld', contestable: undefined }),
          ],
        },
      }),
    })
    screen = await show(<ToDo storeId="s1" onDisputes={() => undefined} />)
    await screen.until(() => asked.inputs('routing.notices').length > 0)
    await screen.until(() => true)
    expect(screen.text()).toBe('')
  })

  test('says what could not be asked', async () => {
    const asked = serve({ 'routing.notices': () => ({ value: { notices: [notice()] } }) })
    asked.network = 'away'
    screen = await show(<ToDo storeId="s1" onDisputes={() => undefined} />)
    await screen.until(() => screen.text().includes('网络不太顺畅'))
    asked.network = 'good'
    await screen.press('重试')
    await screen.until(() => screen.has('button', '申请归属'))
  })
})

describe('a claim in words', () => {
  test.each([
    ['open', 'claimant', true, '等对方说明'],
    ['open', 'claimant', false, '等总部裁定'],
    ['open', 'respondent', true, '等本店说明'],
    ['answered', 'respondent', true, '等总部裁定'],
    ['upheld', 'claimant', true, '已归本店'],
    ['upheld', 'respondent', true, '已归对方门店'],
    ['rejected', 'claimant', true, '维持不变'],
  ] as const)('%s, for the %s', (state, side, answerable, word) => {
    expect(disputeStanding(state, side, answerable).word).toBe(word)
  })

  const at = (day: string) => Date.parse(`${day}T12:00:00+08:00`)
  const times = { claimedAtMs: at('2026-11-21'), answerUntilMs: at('2026-11-28') }
  test.each([
    [{ side: 'respondent' }, '2026-11-22', '请在2026年11月28日前说明情况，过了这天总部可以直接裁定'],
    [{ side: 'respondent' }, '2026-11-29', '说明期限已过，总部裁定前仍可以说明'],
    [{ side: 'claimant' }, '2026-11-22', '对方门店可以在2026年11月28日前说明情况'],
    [{ side: 'claimant' }, '2026-11-29', '对方门店没有按时说明情况'],
    [
      { state: 'upheld', side: 'claimant', reason: '小票属实', ruledAtMs: at('2026-11-30') },
      '2026-12-01',
      '2026年11月30日总部裁定：小票属实',
    ],
  ] as const)('%o on %s says what comes next', (more, today, line) => {
    expect(disputeLines(dispute({ ...times, ...more }), at(today))).toContain(line)
  })
})
