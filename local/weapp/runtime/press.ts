/** A finger that goes down and up on the same thing. Not `click`: that comes late, and by then another page may lie there. */
export function onPress(element: HTMLElement, run: () => void): void {
  let down = false
  element.addEventListener('pointerdown', () => {
    down = true
  })
  element.addEventListener('pointercancel', () => {
    down = false
  })
  element.addEventListener('pointerup', () => {
    if (down) run()
    down = false
  })
}
