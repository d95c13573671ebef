/** 通知 of the person: a guide who is to come may be declined while that counts. */
import { expect, test } from 'vitest'
import { HOUR_MS } from '#shared/kernel/time.ts'
import type { NoticeView } from '#shared/routing/attribution/contract.ts'
import { NoticesView } from '@/features/routing/notices'
import { freshPhone } from '../../fresh-phone.ts'
import { type Screen, show } from '../../screen.tsx'
import { serve } from '../../server-stand-in.ts'

freshPhone()
let screen: Screen

const handOver = (untilMs: number): NoticeView => ({
  noticeId: `n${untilMs}`,
  kind: 'hand-over',
  customerId: 'p1',
  atMs: Date.now() - HOUR_MS,
  untilMs,
  sentence: '门店将请导购李梅为您服务。',
})

test('no is said after a second question, once', async () => {
  const asked = serve({
    'routing.notices': () => ({ value: { notices: [handOver(Date.now() + HOUR_MS)] } }),
    'routing.objectHandOver': () => ({ value: {} }),
  })
  screen = await show(<NoticesView empty="没有" />)
  await screen.until(() => screen.text().includes('李梅'))
  await screen.press('我不同意')
  expect(asked.inputs('routing.objectHandOver')).toEqual([])
  await screen.press('不同意更换')
  await screen.until(() => asked.inputs('routing.notices').length > 1)
  expect(asked.inputs('routing.objectHandOver')).toHaveLength(1)
})

test('what counts already is only told', async () => {
  serve({ 'routing.notices': () => ({ value: { notices: [handOver(Date.now() - 1)] } }) })
  screen = await show(<NoticesView empty="没有" />)
  await screen.until(() => screen.text().includes('李梅'))
  expect(screen.has('button', '我不同意')).toBe(false)
})
