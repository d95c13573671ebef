/** One stop of the tour: a page in one state, and how a person gets there. */
import type { TourPhone } from './driver.ts'
import type { Stage } from './stage.ts'

/** As the folders of dist are called. */
export type Build = 'h5' | 'weapp'

export interface Stop {
  /** The picture's file name. */
  page: string
  /** Whose phone; the same name is the same person all the way. */
  who: string
  /** Where only one build has such a state. */
  only?: Build
  /** Ends when the state is on the screen. */
  play(phone: TourPhone, stage: Stage): Promise<void>
}

export const CARD = 'packages/devices/detail/index'
export const OFFER = 'packages/devices/offer/index'
export const CODE = 'packages/guide/code/index'
export const DEVICES = 'pages/devices/index'

export const scan = (scene: string): string => `pages/landing/index?scene=${encodeURIComponent(scene)}`

/** A stop that needs nothing but its address. */
export const plain = (page: string, who: string, route: string, shows: string | RegExp): Stop => ({
  page,
  who,
  play: async (phone) => {
    await phone.open(route)
    await phone.sees(shows)
  },
})

/** Goes on from the stop before it: what is pressed, one after another, and what can be read then. */
export const pressed = (
  page: string,
  who: string,
  names: readonly (string | RegExp)[],
  shows: string | RegExp,
): Stop => ({
  page,
  who,
  play: async (phone) => {
    for (const name of names) await phone.tap(name)
    await phone.sees(shows)
  },
})

/** The page while nothing answers, and when nothing is reached. */
export const waitingAndOffline = (page: string, who: string, route: string): Stop[] => [
  {
    page: `${page}-waiting`,
    who,
    play: async (phone) => {
      await phone.network('silent')
      await phone.open(route)
      await phone.shown('正在打开')
    },
  },
  {
    page: `${page}-no-network`,
    who,
    play: async (phone) => {
      await phone.network('off')
      await phone.open(route)
      await phone.sees('网络不太顺畅')
    },
  },
]
