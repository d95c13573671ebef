/** Where the phone is: only what app.json declares, what privacy allows, and what the person grants. */

import type { AppJson } from '../../shape.ts'
import type { PhoneState } from '../host.ts'
import type { Shell } from '../shell.ts'
import { WxFail } from './fail.ts'
import { asynchronous } from './interface.ts'
import type { Privacy } from './privacy.ts'

/** Hefei, where the sample network is densest; GCJ-02. */
const HERE = { latitude: 31.8206, longitude: 117.2272 }
const SCOPES: Record<string, string> = {
  getFuzzyLocation: 'scope.userFuzzyLocation',
  getLocation: 'scope.userLocation',
}

export function place(app: AppJson, phone: PhoneState, privacy: Privacy, shell: Shell): Record<string, unknown> {
  const declared = (name: string): void => {
    if (!app.requiredPrivateInfos?.includes(name))
      throw new WxFail('the api need to be declared in the requiredPrivateInfos field in app.json/ext.json')
  }

  const granted = async (name: string): Promise<void> => {
    const scope = SCOPES[name]
    if (scope === undefined) return
    phone.scopes[scope] ??=
      (await shell.ask({
        kind: 'authorize',
        title: '获取你的位置',
        content: app.permission?.[scope]?.desc ?? '',
        choices: ['不允许', '允许'],
      })) === 1
    if (!phone.scopes[scope]) throw new WxFail('auth deny')
  }

  const located = (name: string) =>
    asynchronous(name, async () => {
      declared(name)
      await privacy.allow(name)
      await granted(name)
      return {
        ...HERE,
        ...(name === 'getLocation' && {
          speed: -1,
          accuracy: 65,
          verticalAccuracy: 65,
          horizontalAccuracy: 65,
          altitude: 0,
        }),
      }
    })

  return {
    getFuzzyLocation: located('getFuzzyLocation'),
    getLocation: located('getLocation'),
    chooseLocation: asynchronous('chooseLocation', async () => {
      declared('chooseLocation')
      await privacy.allow('chooseLocation')
      if ((await shell.ask({ kind: 'sheet', title: '选择位置', choices: ['人民广场'], closable: true })) === undefined)
        throw new WxFail('cancel')
      return { ...HERE, name: '人民广场', address: '安徽省合肥市蜀山区' }
    }),
    openLocation: asynchronous('openLocation', ({ latitude, longitude, name = '' }) => {
      if (typeof latitude !== 'number' || typeof longitude !== 'number')
        throw new WxFail('parameter error: parameter.latitude should be Number')
      void shell.ask({ kind: 'modal', title: String(name), choices: ['返回'] })
    }),
    getSetting: asynchronous('getSetting', () => ({ authSetting: { ...phone.scopes } })),
    openSetting: asynchronous('openSetting', () => ({ authSetting: { ...phone.scopes } })),
    authorize: asynchronous('authorize', async ({ scope }) => {
      const name = Object.entries(SCOPES).find(([, each]) => each === scope)?.[0]
      if (name === undefined) throw new WxFail(`invalid scope ${String(scope)}`)
      declared(name)
      await granted(name)
    }),
  }
}
