/** How Chinese is typed on a keyboard of letters: 冰箱 is `bingxiang`, or `bx` for short. */
import { pinyin } from 'pinyin-pro'
import { runsOf, wordsOf } from './terms.ts'

/** Nobody types more syllables of one name without a space. */
const SYLLABLES_MAX = 8

/** Of the characters in their context: 行 in 银行 is not 行 in 行车. */
const syllablesOf = (chinese: string): string[] => pinyin(chinese, { toneType: 'none', type: 'array', v: true })

export const spelled = (chinese: string): string => syllablesOf(chinese).join('')

/**
 * Everything a name is found under by its sound: from every character on, in full and in initials, for whoever has typed the beginning; and its
 * words and pairs by themselves, which are what a slip of the finger is measured against.
 */
export function soundsOf(text: string): string[] {
  const sounds = new Set<string>()
  for (const { kind, text: run } of runsOf(text)) {
    if (kind === 'other') continue
    const syllables = syllablesOf(run)
    syllables.forEach((_, from) => {
      const following = syllables.slice(from, from + SYLLABLES_MAX)
      sounds.add(following.join(''))
      sounds.add(following.map((syllable) => syllable.slice(0, 1)).join(''))
      sounds.add(following.slice(0, 2).join(''))
    })
    let at = 0
    for (const word of wordsOf(run)) {
      sounds.add(syllables.slice(at, at + word.length).join(''))
      at += word.length
    }
  }
  return [...sounds]
}
