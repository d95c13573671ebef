import { describe, expect, it } from 'vitest'
import { explain, type Telling } from '#shared/routing/attribution/because.ts'
import type { AttributionEntry, AttributionRecord } from '#shared/routing/attribution/documents.ts'
import { recompute, settled } from '#shared/routing/attribution/fold.ts'
import { ruleSetsOf } from '#shared/routing/attribution/rules.ts'

const START_MS = Date.parse('2026-11-21T10:00:00+08:00')
const scene = { storeId: 'A', staffId: 'a1', modelId: 'M', serial: 'S', soldAtMs: START_MS }
const registered = { kind: 'registered', scene }
const chose = { kind: 'chose', storeId: 'A' }
const handed = { kind: 'handed-over', storeId: 'A', staffId: 'a2', handOverId: 'h' }
const left = { kind: 'guide-left', storeId: 'A', staffId: 'a1' }
const TO_STORE: Telling = { to: 'store', storeName: '武林店', modelName: '云杉 500' }

function told(facts: object[], telling: Partial<Telling> = {}, nowMs = START_MS) {
  const log = facts.map(
    (fact, at) => ({ personId: 'p', position: at + 1, atMs: START_MS + at, ...fact }) as AttributionEntry,
  )
  const record = settled(recompute(log, ruleSetsOf(undefined)) as AttributionRecord, nowMs)
  return explain(record, log, { ...TO_STORE, ...telling })
}

describe('why', () => {
  it('names rule, version and the entries it rests on', () => {
    expect(told([registered, handed], { guideName: '李梅' }, START_MS + 2 * 86_400_000)).toEqual({
      rule: 'first-registration',
      version: 1,
      positions: [1, 2],
      sentence:
        '顾客于2026年11月21日在本店登记了云杉 500，首次登记的门店负责服务。店主于2026年11月21日把服务交给导购李梅。',
    })
  })

  it.each([
    [[registered], '您于2026年11月21日在这家店登记了云杉 500，首次登记的门店负责服务。导购是王芳。'],
    [[chose], '您于2026年11月21日选择由这家店服务。导购是王芳。'],
    [
      [{ kind: 'imported', storeId: 'A', operatorId: 'o', evidence: '会员 7', since: '2020-01-01' }],
      '您在系统启用前已是这家店的顾客。导购是王芳。',
    ],
    [
      [{ kind: 'ruled', storeId: 'A', operatorId: 'o', reason: '小票' }],
      '总部于2026年11月21日裁定由这家店服务。导购是王芳。',
    ],
    [
      [registered, handed],
      '您于2026年11月21日在这家店登记了云杉 500，首次登记的门店负责服务。导购是王芳。2026年11月22日 10:00 起由导购李梅接手。',
    ],
  ])('speaks to the customer: %j', (facts, sentence) => {
    const telling = { to: 'customer' as const, guideName: '王芳', comingGuideName: '李梅' }
    expect(told(facts, telling)?.sentence).toBe(sentence)
  })

  it('tells the store grounds and evidence, and what it does not know it does not say', () => {
    const ruled = told([{ kind: 'ruled', storeId: 'A', operatorId: 'o', reason: '小票属实' }])
    expect(ruled?.sentence).toBe(
      '总部于2026年11月21日裁定由本店服务（理由：小票属实）。还没有指定导购，等待店主分配导购。',
    )
    expect(told([registered], { modelName: undefined })?.sentence).toContain('登记了一台机器')
    expect(told([registered], { to: 'hq' })?.sentence).toContain('在武林店登记了')
  })

  it('says when the guide has gone, was not wanted, or the store closed', () => {
    expect(told([registered, left])?.sentence).toContain('原来的导购已离开，等待店主分配导购。')
    expect(told([registered], { guideName: '王芳', guideGone: true })?.sentence).toContain('原来的导购已离开')
    const objected = told([registered, left, handed, { kind: 'objected' }, handed, { kind: 'objected' }], {}, START_MS)
    expect(objected?.sentence).toContain('原来的导购已离开')
    expect(told([registered, { kind: 'objected' }])?.sentence).toContain('顾客不同意更换导购')
    expect(told([registered, { kind: 'store-closed', storeId: 'A' }])?.sentence).toContain(
      '停业，顾客可以另选一家门店。',
    )
  })

  it('of nobody’s customer there is no reason', () => {
    expect(told([{ kind: 'followed', storeId: 'A', staffId: 'a1' }])).toBeUndefined()
  })
})
