/** A finger on an element: where it goes, and what it does where nothing is laid out. */

/** Where a finger would go once the element stands still, and what it would touch instead if that is not this element. */
export async function placeOf(element: HTMLElement): Promise<{ x: number; y: number; covered?: string }> {
  element.scrollIntoView({ block: 'nearest' })
  await still(element)
  const { left, top, width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) throw new Error(`<${element.localName}> has no size on the screen`)
  const x = left + width / 2
  const y = top + height / 2
  const touched = document.elementFromPoint(x, y)
  const isIt = touched !== null && (element.contains(touched) || touched.contains(element))
  return {
    x,
    y,
    ...(!isIt && {
      covered: touched
        ? `<${touched.localName} class="${touched.className}">`
        : 'nothing: it lies outside of the screen',
    }),
  }
}

/** A finger where nothing is laid out. */
export function touch(element: HTMLElement): void {
  const finger = { identifier: 1, clientX: 1, clientY: 1, pageX: 1, pageY: 1 }
  for (const type of ['pointerdown', 'touchstart', 'pointerup', 'touchend', 'click'])
    element.dispatchEvent(
      Object.assign(new Event(type, { bubbles: true }), { touches: [finger], changedTouches: [finger] }),
    )
}

async function still(element: HTMLElement): Promise<void> {
  for (let before = ''; ; ) {
    const { left, top, width, height } = element.getBoundingClientRect()
    const now = [left, top, width, height].join()
    if (now === before) return
    before = now
    await new Promise(requestAnimationFrame)
  }
}
