import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import { WeChatError, WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'
import type { identity } from '#shared/identity/contract.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { BUSY, CODE_BAD, RISKY_USER } from './wechat-errcodes.ts'

/** Exchanges wx.login's code for a session. Writes nothing: a person's record begins with the first thing they do. */
export const login: UseCase<typeof identity.login> = async ({ jsCode }, { wechat, vault, settings, sessions }) => {
  try {
    const { openid } = await wechat.codeToSession(jsCode)
    const personId = vault.personIdOf(settings.appId, openid)
    return { value: { personId, ...(await sessions.forPerson(personId, openid)) } }
  } catch (error) {
    if (error instanceof WeChatUnreachable) return refuse('WECHAT_BUSY')
    if (!(error instanceof WeChatError)) throw error
    if (CODE_BAD.has(error.errcode)) return refuse('LOGIN_CODE_BAD')
    if (error.errcode === RISKY_USER) return refuse('LOGIN_RISKY')
    if (BUSY.has(error.errcode)) return refuse('WECHAT_BUSY')
    // A wrong app id or secret is the deployment's fault, not the person's.
    throw error
  }
}
