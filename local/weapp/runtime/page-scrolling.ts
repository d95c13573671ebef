/** What a page hears while it is scrolled: where it is, and once each time that its end comes near. */
interface Hears {
  onPageScroll?: (place: { scrollTop: number }) => void
  onReachBottom?: () => void
}

/** WeChat's own, in px. */
const USUAL_DISTANCE = 50

/** @param distance from the end at which the page is told, in px */
export function tellOfScrolling(
  page: Hears,
  scroller: HTMLElement,
  distance = USUAL_DISTANCE,
  safely: (run: () => void) => void,
): void {
  let isNearEnd = false
  scroller.addEventListener('scroll', () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller
    safely(() => page.onPageScroll?.({ scrollTop }))
    const wasNearEnd = isNearEnd
    isNearEnd = scrollTop + clientHeight >= scrollHeight - distance
    if (isNearEnd && !wasNearEnd) safely(() => page.onReachBottom?.())
  })
}
