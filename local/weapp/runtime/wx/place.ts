/** Where the phone is: only what app.json declares, what privacy allows, and what the person grants. */

import type { AppJson } from '../../shape.ts'
import type { Shell } from '../shell.ts'
import { WxFail } from './fail.ts'
import { asynchronous } from './interface.ts'
import type { Privacy } from './privacy.ts'
import { declaredIn, type ScopeName, type Scopes } from './scopes.ts'

/** Hefei, where the sample network is densest; GCJ-02. */
const HERE = { latitude: 31.8206, longitude: 117.2272 }
const SCOPES: Record<string, ScopeName> = {
  getFuzzyLocation: 'scope.userFuzzyLocation',
  getLocation: 'scope.userLocation',
}

export function place(app: AppJson, privacy: Privacy, scopes: Scopes, shell: Shell): Record<string, unknown> {
  const declared = (name: string): void => declaredIn(app, name)
  const granted = async (name: string): Promise<void> => {
    const scope = SCOPES[name]
    if (scope !== undefined) await scopes.grant(scope)
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
  }
}
