/** The open pages as everybody sees them: moved one at a time, and found by their ids. */
import type { OpenPage } from './open-page.ts'
import type { PageMoves } from './page-moves.ts'

export interface PageStack {
  navigateTo(url: string): Promise<void>
  redirectTo(url: string): Promise<void>
  switchTab(url: string): Promise<void>
  reLaunch(url: string): Promise<void>
  navigateBack(delta: number): Promise<void>
  open: readonly OpenPage[]
  top(): OpenPage
  byId(id: number): OpenPage
}

export function pageStack(moves: PageMoves): PageStack {
  const { open } = moves
  const inTurn = turns()
  return {
    open,
    top: () => existing(open.at(-1), 'no page is open'),
    byId: (id) =>
      existing(
        open.find((page) => page.id === id),
        `page ${id} is not open`,
      ),
    navigateTo: (url) => inTurn(() => moves.navigateTo(url)),
    redirectTo: (url) => inTurn(() => moves.redirectTo(url)),
    switchTab: (url) => inTurn(() => moves.switchTab(url)),
    reLaunch: (url) => inTurn(() => moves.reLaunch(url)),
    navigateBack: (delta) => inTurn(() => moves.navigateBack(delta)),
  }
}

function existing(page: OpenPage | undefined, otherwise: string): OpenPage {
  if (!page) throw new Error(otherwise)
  return page
}

/** Each change in a turn of its own, as the two threads of the real thing force it. */
function turns(): (step: () => void) => Promise<void> {
  let queue: Promise<unknown> = Promise.resolve()
  return (step) => {
    const next = queue.then(() => new Promise<void>((resolve) => setTimeout(resolve, 0))).then(step)
    queue = next.catch(() => undefined)
    return next
  }
}
