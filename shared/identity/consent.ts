/** What people are asked to agree to, by purpose and version. A new wording is a new version; old consents keep the old one. */
export interface Purpose {
  purpose: string
  /** True when registration cannot be done without it. Marketing is never part of registration. */
  required: boolean
  /** The plain sentence above the button. */
  sentence: string
  /** The full text behind the sentence. */
  text: string[]
}

export const CONSENT_VERSION = '2026-11'

export const REGISTRATION_PURPOSES: readonly Purpose[] = [
  {
    purpose: 'warranty',
    required: true,
    sentence: '登记本机并为您提供保修服务',
    text: [
      '为建立您的电子保修卡，总部会记录：您的微信标识（经加密的编号）、所购机器及部件的序列号、购买门店、导购与时间。',
      '这些信息只用于保修、维修、产品安全召回和防伪核验，保存到保修期满后三年。',
      '您可以随时在「我的 › 隐私」查看、导出或删除。',
    ],
  },
  {
    purpose: 'store-service',
    required: false,
    sentence: '让售出本机的门店为您服务',
    text: [
      '售出本机的门店和导购可以看到：您登记的机器型号、登记时间和保修状态，以便为您安排送装与售后。',
      '门店看不到您的手机号，除非您另行提供。这一项不包含广告和促销信息。',
      '您可以随时在「我的 › 隐私」撤回，撤回不影响保修。',
    ],
  },
]
