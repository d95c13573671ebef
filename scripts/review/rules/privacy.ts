/** miniprogram/privacy.json, which is copied into WeChat's console, names exactly the information that the program reaches. */

import { PRIVACY_INTERFACES } from '#local/weapp/privacy-interfaces.ts'
import type { DescribedPackage, PrivacyLine } from '../described-package.ts'
import type { Rule, Trouble } from '../finding.ts'
import { filesUsing } from '../uses.ts'

const FILE = 'miniprogram/privacy.json'
const HAN = /\p{Script=Han}/u

const inFile = (what: string, whatToDo: string): Trouble => ({ file: FILE, what, whatToDo })

function ofInterface(key: string, name: string, described: DescribedPackage): Trouble[] {
  const places = filesUsing(name, described)
  const isListed = described.privacy.some((line) => line.key === key && line.interfaces.includes(name))
  if (places.length === 0 && isListed)
    return [inFile(`${name} is listed, and nothing uses it.`, 'Take it out, here and in WeChat’s console.')]
  if (places.length === 0 || isListed) return []
  return [
    {
      file: places.join(', '),
      what: `${name} is used and not in ${FILE}: undeclared, it fails on a phone with errno 112.`,
      whatToDo: `List it there under ${key} with its purpose in Chinese, and add it in WeChat’s console.`,
    },
  ]
}

function ofLine({ key, information, interfaces, purpose }: PrivacyLine): Trouble[] {
  const unknown = interfaces
    .filter((name) => !PRIVACY_INTERFACES[key]?.includes(name))
    .map((name) =>
      inFile(`${key} lists ${name}, which WeChat does not count to it.`, 'See local/weapp/privacy-interfaces.ts.'),
    )
  const isSaid = HAN.test(information) && HAN.test(purpose) && !/^(为了|用于)/.test(purpose)
  const unsaid = inFile(
    `${key} lacks its name or its purpose in Chinese, or the purpose begins with 为了 or 用于.`,
    'Say what for so that it continues 为了…: WeChat puts these words in front.',
  )
  return [...unknown, ...(isSaid ? [] : [unsaid])]
}

/** Since October 2023 WeChat checks always, whatever the setting says. */
const SWITCHED_OFF: Trouble = {
  file: 'app.json',
  what: '__usePrivacyCheck__ is false, which WeChat no longer heeds.',
  whatToDo: 'Take it out of miniprogram/app.config.ts: the check is always on.',
}

export const privacy: Rule = {
  name: 'privacy',
  find: (described) => [
    ...Object.entries(PRIVACY_INTERFACES).flatMap(([key, names]) =>
      names.flatMap((name) => ofInterface(key, name, described)),
    ),
    ...described.privacy.flatMap(ofLine),
    ...(described.app.__usePrivacyCheck__ === false ? [SWITCHED_OFF] : []),
  ],
}
