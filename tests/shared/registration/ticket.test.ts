import { describe, expect, it } from 'vitest'
import { isRefused } from '#shared/kernel/decision.ts'
import { DAY_MS } from '#shared/kernel/time.ts'
import { registration } from '#shared/registration/contract.ts'
import type { TicketRecord } from '#shared/registration/documents.ts'
import { DEFAULT_RULES } from '#shared/registration/rules.ts'
import { decideCancel } from '#shared/registration/ticket.ts'
import { SHOP, WANG } from '../../cloudfunctions/registration/network.ts'
import { NOW_MS, sale, stored, TICKET_ID, ticket } from './facts.ts'

const POSTS = [{ staffId: WANG.staffId, role: 'guide' as const, name: WANG.name, storeId: SHOP.storeId }]

describe('refusals of a cancellation', () => {
  it('come in the order of the contract, all of them long after the sale', () => {
    const answer = (state: TicketRecord['state'], posts = POSTS) => {
      const facts = { posts, ticket: stored(TICKET_ID, { ...ticket, state }), sale: stored(ticket.serial, sale) }
      const decision = decideCancel(facts, { nowMs: NOW_MS + 400 * DAY_MS, rules: DEFAULT_RULES })
      return isRefused(decision) ? decision.refused : decision.value.state
    }
    const answers = [answer('open', []), answer('voided'), answer('claimed'), answer('open')]
    expect(answers).toEqual(registration.cancelTicket.refusals)
    expect(answer('cancelled')).toBe('cancelled')
  })
})
