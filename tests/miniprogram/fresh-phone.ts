/** For each trial of a file a phone that knows nothing, reached by the laptop; afterwards no screen and no server is left. */
import { afterEach, beforeEach } from 'vitest'
import { forgetLoaded } from '@/api/use-load'
import { closeScreens } from './screen.tsx'
import { serveLaptop } from './server-stand-in.ts'
import { clearStage } from './taro-stand-in.ts'

export function freshPhone(): void {
  beforeEach(() => {
    localStorage.clear()
    forgetLoaded()
    serveLaptop()
  })
  afterEach(() => {
    closeScreens()
    clearStage()
  })
}
