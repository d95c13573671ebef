/** Watches one ticket until it is settled: asks in the ticket's own rhythm while the page is shown. */
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { registration, type TicketStatus } from '#shared/registration/contract.ts'
import { call } from '@/api/call'
import type { Failure } from '@/api/outcome'
import { issuedTicket } from './issued.ts'
import { isSettled, pauseMs } from './ticket.shared.ts'

export function useTicketWatch(ticketId: string) {
  const [ticket, setTicket] = useState<TicketStatus | undefined>(() => issuedTicket(ticketId))
  const [failure, setFailure] = useState<Failure>()
  const [shown, show] = useState(true)
  const rhythm = useRef({ tries: 0, failures: 0 })
  useDidShow(() => show(true))
  useDidHide(() => show(false))

  const askOnce = useCallback(async () => {
    const outcome = await call(registration.ticketStatus, { ticketId })
    rhythm.current.tries += 1
    rhythm.current.failures = outcome.ok ? 0 : rhythm.current.failures + 1
    if (outcome.ok) setTicket(outcome.value)
    setFailure(outcome.ok ? undefined : outcome)
    return outcome
  }, [ticketId])

  const settled = (ticket && isSettled(ticket.state)) || failure?.refused !== undefined
  useEffect(() => {
    if (!shown || settled) return undefined
    let stopped = false
    let timer: ReturnType<typeof setTimeout>
    const next = async (): Promise<void> => {
      await askOnce()
      if (!stopped) timer = setTimeout(next, pauseMs(rhythm.current.tries, rhythm.current.failures))
    }
    void next()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [askOnce, shown, settled])

  return { ticket, failure, askOnce }
}
