/**
 * Who calls a CloudBase function, from getWXContext alone. SOURCE is the chain of callers, the first being where it began
 * (`wx_client,scf`: a phone called a function that called this one). An event can be filled in by anyone and is never asked.
 */

/** What we read of cloud.getWXContext(). */
export interface WxContext {
  OPENID?: string
  APPID?: string
  SOURCE?: string
}

export type CloudbaseCaller =
  /** A person in the mini program, named by WeChat. */
  | { kind: 'person'; openid: string; appId: string }
  | { kind: 'timer' }
  /** WeChat, or someone at an HTTP address; `openid` is whom WeChat says it is about. */
  | { kind: 'outside'; openid?: string }

const PHONES = new Set(['wx_client', 'wx_devtools'])

export function cloudbaseCaller({ OPENID, APPID, SOURCE = '' }: WxContext): CloudbaseCaller {
  const chain = SOURCE.split(',').map((step) => step.trim())
  const [origin = ''] = chain
  if (chain.some((step) => PHONES.has(step))) {
    // A chain that only passed through a phone's call further on is nothing we know: nobody is named then.
    return PHONES.has(origin) && OPENID && APPID
      ? { kind: 'person', openid: OPENID, appId: APPID }
      : { kind: 'outside' }
  }
  if (chain.every((step) => step === 'wx_trigger')) return { kind: 'timer' }
  return { kind: 'outside', ...(OPENID && { openid: OPENID }) }
}
