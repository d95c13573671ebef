/** Cuts text into what can be looked up: Chinese into words and pairs of characters, everything else into runs of letters and digits. */

export interface Run {
  kind: 'chinese' | 'other'
  text: string
}

const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Full width becomes half, capitals become small. */
export const runsOf = (text: string): Run[] =>
  [...text.normalize('NFKC').toLowerCase().matchAll(RUNS)].map(([run]) => ({
    kind: /^[a-z0-9]/.test(run) ? 'other' : 'chinese',
    text: run,
  }))

export const wordsOf = (chinese: string): string[] => [...segmenter.segment(chinese)].map(({ segment }) => segment)

/** Overlapping pieces of so many characters: what a dictionary cuts differently in name and question still meets here. */
export const piecesOf = (chinese: string, length: number): string[] =>
  Array.from({ length: Math.max(0, chinese.length - length + 1) }, (_, at) => chinese.slice(at, at + length))

/** The words of a longer text. */
export const wordsIn = (text: string): string[] =>
  runsOf(text).flatMap(({ kind, text: run }) => (kind === 'other' ? [run] : wordsOf(run)))

/** Everything a name is found under by its characters. */
export const termsOf = (name: string): string[] =>
  runsOf(name).flatMap(({ kind, text: run }) =>
    kind === 'other' ? [run] : [...wordsOf(run), ...piecesOf(run, 2), ...piecesOf(run, 1)],
  )
