/** Whatever nobody caught: told to the machine around, and to the app as WeChat does. */
import * as glassEasel from 'glass-easel'

export type Failed = (error: { message: string; stack: string }) => void

export interface Troubles {
  /** Runs what the app wrote; what it throws is told and stops nothing. */
  safely(run: () => void): void
  /** Someone else who hears, from now on. */
  alsoTell(hear: (text: string) => void): void
}

export function troubles(failed: Failed): Troubles {
  let tellApp = (_text: string): void => undefined
  const caught = (error: unknown): void => {
    const { message, stack = '' } = error instanceof Error ? error : new Error(sentenceOf(error))
    failed({ message, stack })
    tellApp(`${message}\n${stack}`)
  }
  glassEasel.addGlobalErrorListener((error) => {
    caught(error)
    return false
  })
  addEventListener('error', (event) => caught(event.error ?? event.message))
  addEventListener('unhandledrejection', (event) => caught(event.reason))
  return {
    safely: (run) => {
      try {
        run()
      } catch (error) {
        caught(error)
      }
    },
    alsoTell: (hear) => {
      tellApp = hear
    },
  }
}

/** What an interface of `wx` failed with is no Error. */
const sentenceOf = (thrown: unknown): string => (thrown as { errMsg?: string } | undefined)?.errMsg ?? String(thrown)
