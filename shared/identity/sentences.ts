/** What identity's refusals say to the person: what happened and what to do. */
import type { RefusalOf } from '../kernel/operation.ts'
import type { identity } from './contract.ts'

type Refusal = RefusalOf<(typeof identity)[keyof typeof identity]>

export const identitySentences: Readonly<Record<Refusal, () => string>> = {
  LOGIN_CODE_BAD: () => '登录凭证已失效。请关闭小程序后重新打开。',
  LOGIN_RISKY: () => '微信提示这个账号目前有风险，暂时不能登录。请先在微信里完成安全验证。',
  WECHAT_BUSY: () => '微信那边暂时没有回应，您的信息没有改动。请稍等几秒再试。',
  ASSERTION_BAD: () => '总部密钥没有通过验证。请检查操作员编号、密钥文件和电脑时间后再试。',
  STAFF_UNKNOWN: () => '总部名单里没有这位员工。请核对员工编号，或先把名单导入。',
  NOT_YOUR_STORE: () => '只能邀请自己门店的导购。其他岗位请联系总部邀请。',
  STAFF_LEFT: () => '这位员工在总部名单里已离职，不能上岗。如需恢复请联系总部。',
  INVITATION_UNKNOWN: () => '没有找到这个邀请码。请核对 10 位字符，或请店主重新发一个。',
  INVITATION_USED: () => '这个邀请码已经用过，或岗位已有人接了。请店主或总部重新发一个。',
  INVITATION_EXPIRED: () => '这个邀请码已过期（有效 7 天）。请店主或总部重新发一个。',
  PHONE_CODE_BAD: () => '这次没有取到手机号，原来的信息没有改动。请再点一次授权。',
  CONSENT_UNKNOWN: () => '您没有同意过这一项，不需要撤回。',
}
