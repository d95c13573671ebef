/** Business time as the phone knows it: its own clock, corrected by what the server said last. Only for showing; the server decides. */
let aheadMs = 0

/** The phone's own clock in ms, for ages and waiting times only. */
export const realNowMs = (): number => Date.now()

export const learnServerTime = (serverNowMs: number): void => {
  aheadMs = serverNowMs - realNowMs()
}

/** Business time in ms. */
export const nowMs = (): number => realNowMs() + aheadMs
