/** scroll-view and swiper: what moves under the finger, and tells how far. */
import { type Builtin, isOn, kept, type Part, unseen } from './builtin.ts'

const scrolled = (element: HTMLElement) => ({
  scrollTop: element.scrollTop,
  scrollLeft: element.scrollLeft,
  scrollHeight: element.scrollHeight,
  scrollWidth: element.scrollWidth,
})

/** Moves this and nothing around it, unlike a browser's own way. */
function bringIntoView(element: HTMLElement, id: string): void {
  const wanted = element.querySelector(`[id="${id}"]`)?.getBoundingClientRect()
  if (!wanted) return
  const { left, top } = element.getBoundingClientRect()
  if (isOn(element, 'scroll-x')) element.scrollLeft += wanted.left - left
  if (isOn(element, 'scroll-y')) element.scrollTop += wanted.top - top
}

/** How far it could still be moved towards each edge. */
const roomOf = (element: HTMLElement) => ({
  top: element.scrollTop,
  left: element.scrollLeft,
  bottom: element.scrollHeight - element.clientHeight - element.scrollTop,
  right: element.scrollWidth - element.clientWidth - element.scrollLeft,
})

const EDGES = [
  ['scrolltoupper', 'upper-threshold', 'top'],
  ['scrolltoupper', 'upper-threshold', 'left'],
  ['scrolltolower', 'lower-threshold', 'bottom'],
  ['scrolltolower', 'lower-threshold', 'right'],
] as const

const numberOf = (element: HTMLElement, name: string, usual: number): number =>
  Number(element.getAttribute(name) ?? usual)

export const scrollView: Builtin = {
  attributes: {
    'scroll-x': kept('scroll-x'),
    'scroll-y': kept('scroll-y'),
    'upper-threshold': kept('upper-threshold'),
    'lower-threshold': kept('lower-threshold'),
    'scroll-top': ({ element }, value) => {
      if (value !== undefined && value !== '') element.scrollTop = Number(value)
    },
    'scroll-left': ({ element }, value) => {
      if (value !== undefined && value !== '') element.scrollLeft = Number(value)
    },
    'scroll-into-view': ({ element }, value) => {
      // What it names may be drawn with the same change, after this.
      if (value) setTimeout(() => bringIntoView(element, String(value)), 0)
    },
    ...Object.fromEntries(
      [
        'scroll-with-animation',
        'enable-back-to-top',
        'enable-flex',
        'scroll-anchoring',
        'enhanced',
        'using-sticky',
        'paging-enabled',
        'enable-passive',
        'bounces',
        'show-scrollbar',
        'fast-deceleration',
        'enable-back-to-top',
        'type',
        'associative-container',
        'reverse',
        'clip',
        'cache-extent',
        'min-drag-distance',
        'scroll-into-view-within-extent',
        'scroll-into-view-alignment',
        'padding',
      ].map((name) => [name, kept(name)]),
    ),
    ...Object.fromEntries(
      [
        'enabled',
        'threshold',
        'default-style',
        'background',
        'triggered',
        'two-level-enabled',
        'two-level-triggered',
        'two-level-threshold',
        'two-level-close-threshold',
        'two-level-scroll-enabled',
        'ballistic-refresh-enabled',
        'two-level-pinned',
      ].map((name) => [`refresher-${name}`, unseen]),
    ),
  },
  mount: ({ element, emit }) => {
    let before = scrolled(element)
    let roomBefore = roomOf(element)
    element.addEventListener('scroll', (event) => {
      // The framework listens to the same event of the browser.
      event.stopImmediatePropagation()
      const now = scrolled(element)
      emit('scroll', { ...now, deltaX: before.scrollLeft - now.scrollLeft, deltaY: before.scrollTop - now.scrollTop })
      const room = roomOf(element)
      for (const [event, threshold, direction] of EDGES) {
        const near = numberOf(element, threshold, 50)
        if (room[direction] <= near && roomBefore[direction] > near) emit(event, { direction })
      }
      roomBefore = room
      before = now
    })
  },
  functions: {
    'scroll-view.scrollTo': ({ element }: Part, x: number, y: number) => element.scrollTo(x, y),
    'scroll-view.scrollTop': ({ element }: Part) => element.scrollTop,
    'scroll-view.scrollLeft': ({ element }: Part) => element.scrollLeft,
    'scroll-view.scrollWidth': ({ element }: Part) => element.scrollWidth,
    'scroll-view.scrollHeight': ({ element }: Part) => element.scrollHeight,
  },
}

function show(part: Part, at: number, source: '' | 'touch' | 'autoplay'): void {
  const { element, emit } = part
  const items = element.querySelectorAll(':scope > wx-swiper-item')
  // Its items are put in after it was told which to show.
  const current = items.length === 0 ? at : Math.min(Math.max(at, 0), items.length - 1)
  const before = Number(element.dataset.current ?? 0)
  element.dataset.current = String(current)
  for (const [index, item] of items.entries()) (item as HTMLElement).toggleAttribute('hidden', index !== current)
  if (items.length > 0 && before !== current)
    emit('change', { current, currentItemId: items[current]?.getAttribute('item-id') ?? '', source })
}

export const swiper: Builtin = {
  attributes: {
    current: (part, value) => show(part, Number(value ?? 0), ''),
    'indicator-dots': kept('indicator-dots'),
    'indicator-color': unseen,
    'indicator-active-color': unseen,
    autoplay: kept('autoplay'),
    interval: kept('interval'),
    duration: unseen,
    circular: kept('circular'),
    vertical: kept('vertical'),
    'previous-margin': unseen,
    'next-margin': unseen,
    'display-multiple-items': unseen,
    'easing-function': unseen,
  },
  mount: (part) => {
    new MutationObserver(() => show(part, Number(part.element.dataset.current ?? 0), '')).observe(part.element, {
      childList: true,
    })
    let from: number | undefined
    part.element.addEventListener('touchstart', (event) => {
      from = event.changedTouches[0]?.clientX
    })
    part.element.addEventListener('touchend', (event) => {
      const to = event.changedTouches[0]?.clientX
      if (from === undefined || to === undefined || Math.abs(to - from) < 30) return
      show(part, Number(part.element.dataset.current ?? 0) + (to < from ? 1 : -1), 'touch')
    })
  },
  properties: { current: (element) => Number(element.dataset.current ?? 0) },
  functions: { 'swiper.swipeTo': (part: Part, at: number) => show(part, at, 'touch') },
}

export const swiperItem: Builtin = { attributes: { 'item-id': kept('item-id'), 'skip-hidden-item-layout': unseen } }
