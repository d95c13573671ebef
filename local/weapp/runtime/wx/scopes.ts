/** What a person allows once and may change in WeChat's settings of the program. */
import type { AppJson } from '../../shape.ts'
import type { PhoneState } from '../host.ts'
import type { Shell } from '../shell.ts'
import { WxFail } from './fail.ts'
import { asynchronous } from './interface.ts'

export type ScopeName = 'scope.userFuzzyLocation' | 'scope.userLocation' | 'scope.writePhotosAlbum'

/** What WeChat asks, and the interface that app.json has to declare before it does. */
const QUESTION: Readonly<Record<ScopeName, { title: string; declares?: string }>> = {
  'scope.userFuzzyLocation': { title: '获取你的位置', declares: 'getFuzzyLocation' },
  'scope.userLocation': { title: '获取你的位置', declares: 'getLocation' },
  'scope.writePhotosAlbum': { title: '保存图片或视频到你的相册' },
}

const isScope = (scope: unknown): scope is ScopeName => typeof scope === 'string' && Object.hasOwn(QUESTION, scope)

/** @throws WxFail when app.json does not list the interface */
export function declaredIn(app: AppJson, name: string): void {
  if (!app.requiredPrivateInfos?.includes(name))
    throw new WxFail('the api need to be declared in the requiredPrivateInfos field in app.json/ext.json')
}

export interface Scopes {
  /** Asks the person the first time. @throws WxFail after a no, without asking again */
  grant(scope: ScopeName): Promise<void>
  interfaces: Record<string, unknown>
}

export function scopes(app: AppJson, phone: PhoneState, shell: Shell): Scopes {
  const grant = async (scope: ScopeName): Promise<void> => {
    phone.scopes[scope] ??=
      (await shell.ask({
        kind: 'authorize',
        title: QUESTION[scope].title,
        content: app.permission?.[scope]?.desc ?? '',
        choices: ['不允许', '允许'],
      })) === 1
    if (!phone.scopes[scope]) throw new WxFail('auth deny')
  }

  /** The settings list only what was asked for before; each that was refused can be switched on. */
  const openSetting = async () => {
    for (const [scope, allowed] of Object.entries(phone.scopes))
      if (!allowed && isScope(scope))
        phone.scopes[scope] =
          (await shell.ask({ kind: 'authorize', title: QUESTION[scope].title, choices: ['返回', '打开'] })) === 1
    return { authSetting: { ...phone.scopes } }
  }

  return {
    grant,
    interfaces: {
      getSetting: asynchronous('getSetting', () => ({ authSetting: { ...phone.scopes } })),
      openSetting: asynchronous('openSetting', openSetting),
      authorize: asynchronous('authorize', async ({ scope }) => {
        if (!isScope(scope)) throw new WxFail(`invalid scope ${String(scope)}`)
        const { declares } = QUESTION[scope]
        if (declares !== undefined) declaredIn(app, declares)
        await grant(scope)
      }),
    },
  }
}
