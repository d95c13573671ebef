/** Puts a screen into a page of happy-dom and finds things in it as a person would: by words and by names read aloud. */
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

export interface Screen {
  text: () => string
  /** The element announced with this role and name. Throws when there is none. */
  named: (role: string, name: string) => HTMLElement
  has: (role: string, name: string) => boolean
  press: (name: string, role?: string) => Promise<void>
  type: (name: string, text: string) => Promise<void>
  /** Waits until it holds; throws with the screen's words after ten seconds. */
  until: (holds: () => boolean) => Promise<void>
  close: () => void
}

const WAIT_MS = 10_000
const turn = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 5)))

const open = new Set<() => void>()

/** Closes every screen that is still open. */
export function closeScreens(): void {
  for (const close of open) close()
}

export async function show(screen: ReactNode): Promise<Screen> {
  const box = document.createElement('div')
  document.body.append(box)
  const root = createRoot(box)
  await act(async () => root.render(screen))
  const close = (): void => {
    open.delete(close)
    act(() => root.unmount())
    box.remove()
  }
  open.add(close)
  const text = (): string => box.textContent ?? ''
  const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent ?? ''
  const find = (role: string, name: string): HTMLElement | undefined =>
    [...box.querySelectorAll<HTMLElement>(`[role="${role}"]`)].find((element) => nameOf(element).includes(name))
  const named = (role: string, name: string): HTMLElement => {
    const found = find(role, name)
    if (!found) throw new Error(`no ${role} named ${name} in: ${text()}`)
    return found
  }
  return {
    text,
    named,
    has: (role, name) => find(role, name) !== undefined,
    press: async (name, role = 'button') => {
      await act(async () => named(role, name).click())
    },
    type: async (name, typed) => {
      const field = `[aria-label="${name}"]`
      const input = box.querySelector<HTMLInputElement | HTMLTextAreaElement>(`input${field}, textarea${field}`)
      if (!input) throw new Error(`no field ${name}`)
      await act(async () => {
        input.value = typed
        input.dispatchEvent(new Event('input', { bubbles: true }))
      })
    },
    until: async (holds) => {
      const startMs = performance.now()
      while (!holds()) {
        if (performance.now() - startMs > WAIT_MS)
          throw new Error(`not within ${WAIT_MS} ms; the screen says: ${text()}`)
        await turn()
      }
    },
    close,
  }
}
