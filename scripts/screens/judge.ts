/** What a machine can see of a bad screen: words cut off or unreadable, things that overlap, fingers that miss, two next steps at once. Pure. */
import { contrast, leastContrast } from './colour.ts'
import type { Box, Facts, TextFact } from './facts.ts'
import { foreignWords } from './foreign-words.ts'

const TOUCH_MIN_PX = 44
/** Browsers round. */
const SLACK_PX = 1
/** More than this of the screen under a bar leaves too little to read. */
const BAR_SHARE_MAX = 0.5
/** Tall letters of neighbouring lines may touch; text on text is more than that. */
const OVERLAP_SHARE_MAX = 0.3
const QUOTE_LENGTH = 20

const quote = (words: string): string => `「${words.trim().replace(/\s+/g, ' ').slice(0, QUOTE_LENGTH)}」`
const oneDigit = (value: number): number => Math.round(value * 10) / 10

/** @returns a sentence a problem, each once */
export function judge(facts: Facts): string[] {
  return [
    ...new Set([
      ...sideways(facts),
      ...facts.texts.flatMap((text) => judgeText(text, facts)),
      ...overlaps(facts.texts),
      ...fingers(facts),
      ...underBar(facts),
      ...nextSteps(facts),
      ...foreign(facts),
    ]),
  ]
}

function sideways({ contentWidth, width }: Facts): string[] {
  return contentWidth > width + SLACK_PX
    ? [`the page is ${Math.round(contentWidth - width)} px wider than the screen`]
    : []
}

function judgeText(text: TextFact, { width }: Facts): string[] {
  const least = leastContrast(text.fontPx, text.weight)
  const ratio = contrast(text.ink, text.grounds)
  return [
    ...(text.cut ? [`text is cut off: ${quote(text.words)}`] : []),
    ...(text.spills ? [`text leaves its box: ${quote(text.words)}`] : []),
    ...(isOutside(text.box, width) ? [`text is outside the screen: ${quote(text.words)}`] : []),
    ...(!text.disabled && ratio < least
      ? [`contrast ${oneDigit(ratio)} : 1 instead of ${least}: ${quote(text.words)}`]
      : []),
  ]
}

const isOutside = ({ left, right }: Box, width: number): boolean => left < -SLACK_PX || right > width + SLACK_PX

function overlaps(texts: readonly TextFact[]): string[] {
  return texts.flatMap((one, at) =>
    texts
      .slice(at + 1)
      .filter(
        (other) =>
          other.inBar === one.inBar && one.lines.some((line) => other.lines.some((under) => liesOn(line, under))),
      )
      .map((other) => `texts overlap: ${quote(one.words)} and ${quote(other.words)}`),
  )
}

function liesOn(one: Box, other: Box): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  const lower = Math.min(one.bottom - one.top, other.bottom - other.top)
  return across > 2 * SLACK_PX && down > lower * OVERLAP_SHARE_MAX
}

function fingers({ controls, width }: Facts): string[] {
  return controls.flatMap(({ name, box }) => {
    const [wide, high] = [box.right - box.left, box.bottom - box.top]
    const small = Math.min(wide, high) < TOUCH_MIN_PX - SLACK_PX / 2
    return [
      ...(small ? [`${Math.round(wide)}×${Math.round(high)} px is small to press: ${quote(name)}`] : []),
      ...(isOutside(box, width) ? [`a button is outside the screen: ${quote(name)}`] : []),
    ]
  })
}

function underBar({ bar, atEnd, texts, controls, height }: Facts): string[] {
  if (!bar) return []
  const share = (bar.bottom - bar.top) / height
  const hidden = [...texts.map(({ words, ...rest }) => ({ name: words, ...rest })), ...controls].filter(
    ({ inBar, box }) => !inBar && box.bottom > bar.top + SLACK_PX,
  )
  return [
    ...(share > BAR_SHARE_MAX ? [`the bar at the bottom takes ${Math.round(share * 100)} % of the screen`] : []),
    ...(atEnd ? hidden.map(({ name }) => `stays under the bar at the bottom: ${quote(name)}`) : []),
  ]
}

function nextSteps({ controls }: Facts): string[] {
  const names = controls.filter(({ primary }) => primary).map(({ name }) => quote(name))
  return names.length > 1 ? [`${names.length} primary buttons: ${names.join(' ')}`] : []
}

function foreign({ texts, unseenWords }: Facts): string[] {
  const all = [...texts.map(({ words }) => words), ...unseenWords]
  return all.flatMap((words) => foreignWords(words).map((word) => `English word ${word} in ${quote(words)}`))
}
