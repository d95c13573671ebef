/**
 * Cuts opening hours as people write them into words. A text with anything in it that is not on these lists is not understood, and
 * then nothing is claimed about it: better no answer than a customer before a locked door.
 */

export type DayWord =
  | { weekdays: readonly number[] }
  /** Monday to Friday, moved by the yearly holiday notice. */
  | { weekdays: readonly number[]; workdays: true }
  | { holiday: true }
  /** One holiday by the name that the calendar gives it. */
  | { named: string }
  /** All days of the week that the text does not name. */
  | { rest: true }

export type HoursWord =
  | { is: 'day'; day: DayWord }
  /** A minute of the day, and the part of the day that the text calls it, '' for none. */
  | { is: 'time'; minute: number; part: string }
  | { is: 'dash' }
  | { is: 'closed' }
  | { is: 'always' }
  /** Open as on any other day. */
  | { is: 'usual' }

/** Sunday is 0. */
const WEEKDAYS = '日一二三四五六'
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]

const NAMED: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/元旦(节)?/y, '元旦'],
  [/春节|过年|新年/y, '春节'],
  [/清明(节)?/y, '清明节'],
  [/五一(劳动节)?|劳动节/y, '劳动节'],
  [/端午(节)?/y, '端午节'],
  [/中秋(节)?/y, '中秋节'],
  [/十一国庆(节)?|国庆(节)?/y, '国庆节'],
]

export const AFTERNOON = /下午|傍晚|晚/
export const NEXT_DAY = /次日|第二天|翌日/

interface Reader {
  pattern: RegExp
  /** The word, none for what may stand between words, 'unknown' for what the pattern matches and no clock shows. */
  read: (match: RegExpExecArray, before: HoursWord | undefined) => HoursWord | undefined | 'unknown'
}

const day = (word: DayWord): HoursWord => ({ is: 'day', day: word })
const weekday = (name = ''): HoursWord => day({ weekdays: [Math.max(0, WEEKDAYS.indexOf(name))] })

/** Tried in this order at every place of the text. */
const READERS: readonly Reader[] = [
  {
    pattern: /[\s,;:、。/()"'|]+|(营业|服务|开放|工作)?时间|[和与及是为]|期间|全年|年中|开门|每(?=周)/y,
    read: () => undefined,
  },
  { pattern: /24\s*(小时|h)(营业|服务)?|全天候?(营业|服务)?/iy, read: () => ({ is: 'always' }) },
  { pattern: /照常(营业|上班)?|正常(营业|上班)|无休|不休息?/y, read: () => ({ is: 'usual' }) },
  { pattern: /(不|停止|暂停)营业|休息|休业|停业|闭店|不上班|除外|休/y, read: () => ({ is: 'closed' }) },
  { pattern: /营业|服务/y, read: () => undefined },
  { pattern: /每天|每日|天天/y, read: () => day({ weekdays: EVERY_DAY }) },
  { pattern: /其[他它余](时间|日期)?/y, read: () => day({ rest: true }) },
  { pattern: /周末|双休日/y, read: () => day({ weekdays: [6, 0] }) },
  { pattern: /工作日|平日/y, read: () => day({ weekdays: [1, 2, 3, 4, 5], workdays: true }) },
  { pattern: /(国家)?(法定)?(节假日|节日|假日|假期)/y, read: () => day({ holiday: true }) },
  ...NAMED.map(([pattern, name]): Reader => ({ pattern, read: () => day({ named: name }) })),
  { pattern: /(?:周|星期|礼拜)([日天一二三四五六])/y, read: ([, name]) => weekday(name) },
  {
    // The second day of 周一至五 and 周六日.
    pattern: /[日天一二三四五六]/y,
    read: ([name], before) => (before?.is === 'day' || before?.is === 'dash' ? weekday(name) : 'unknown'),
  },
  {
    pattern:
      /(上午|早上|早晨|早|中午|下午|傍晚|晚上|晚|凌晨|次日|第二天|翌日)?\s*(\d{1,2})(?:\s*:+\s*(\d{2})(?::00)?|\.(\d{2})|(?:点|时)(半|\d{2}(?=分))?分?整?|(?<=\d\d)(\d{2}))?(?!\d)/y,
    read: ([, part = '', hours, ...minutes]) =>
      timeOf(
        part,
        Number(hours),
        minutes.find((text) => text !== undefined),
      ),
  },
  { pattern: /-+/y, read: () => ({ is: 'dash' }) },
]

function timeOf(part: string, written: number, minutes = '0'): HoursWord | 'unknown' {
  const afternoon = AFTERNOON.test(part) || (part === '中午' && written < 11)
  const hour = afternoon && written < 12 ? written + 12 : written
  const minute = hour * 60 + (minutes === '半' ? 30 : Number(minutes))
  if (minute > 24 * 60 || Number(minutes) > 59) return 'unknown'
  return { is: 'time', minute, part }
}

/** Full-width characters as plain ones, and every way to write "to" as a dash. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[“”「」【】]/g, ' ')
    .replace(/[∶]/g, ':')
    .replace(/[‐-―−~〜至到]/g, '-')

/** The words of the text in order; undefined when some of it is not understood. */
export function hoursWords(text: string): HoursWord[] | undefined {
  const source = plain(text)
  const words: HoursWord[] = []
  for (let at = 0; at < source.length; ) {
    const found = readAt(source, at, words.at(-1))
    if (!found || found.word === 'unknown') return undefined
    if (found.word) words.push(found.word)
    at = found.end
  }
  return words
}

function readAt(source: string, at: number, before: HoursWord | undefined) {
  for (const { pattern, read } of READERS) {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match && match[0] !== '') return { word: read(match, before), end: pattern.lastIndex }
  }
  return undefined
}
