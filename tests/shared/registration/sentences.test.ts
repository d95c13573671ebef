import { describe, expect, it } from 'vitest'
import { registration } from '#shared/registration/contract.ts'
import { type RegistrationRefusal, registrationSentences } from '#shared/registration/sentences.ts'

const refusals = [...new Set(Object.values(registration).flatMap((operation): readonly string[] => operation.refusals))]

describe('every refusal', () => {
  it('has a Chinese sentence that says what to do, without a code in it', () => {
    expect(Object.keys(registrationSentences).sort()).toEqual([...refusals].sort())
    for (const refusal of refusals) {
      const sentence = registrationSentences[refusal as RegistrationRefusal]()
      expect(sentence, refusal).toMatch(/^\P{Script=Latin}+$/u)
      expect(sentence, refusal).toMatch(/请|可以/)
      expect(sentence, refusal).toMatch(/。$/)
      expect(sentence.length, refusal).toBeLessThanOrEqual(60)
    }
  })

  it('speaks of what it was told', () => {
    const { TICKET_EXPIRED, TICKET_VOIDED, STORE_CLOSED, PART_UNKNOWN, OFFER_EXPIRED } = registrationSentences
    expect(TICKET_EXPIRED({ codeMinutes: 30 })).toBe('这个登记码已过期（有效 30 分钟）。请导购重新出示。')
    expect(TICKET_EXPIRED({ codeMinutes: 45 })).toContain('45 分钟')
    expect(TICKET_EXPIRED({ late: true })).toContain('保修期')
    expect(TICKET_VOIDED({ state: 'cancelled' })).not.toBe(TICKET_VOIDED())
    expect(STORE_CLOSED({ storeName: '武林店' })).toContain('武林店')
    expect(PART_UNKNOWN({ parts: ['压缩机', '压缩机', '滤芯'] })).toContain('压缩机、滤芯')
    expect(OFFER_EXPIRED({ hours: 48 })).toContain('48 小时')
  })
})
