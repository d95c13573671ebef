/** How a city's name is typed on a keyboard of letters. The library is large, so an instance reads it when somebody first asks. */

export interface Spelling {
  /** `hefei` of 合肥市. */
  full: string
  /** `hf`. */
  initials: string
}

/** What everybody leaves out when typing. */
const SUFFIX = /(市|地区|自治州|盟)$/

export async function speller(): Promise<(name: string) => Spelling> {
  const { pinyin } = await import('pinyin-pro')
  return (name) => {
    const syllables = pinyin(name.replace(SUFFIX, ''), { toneType: 'none', type: 'array', v: true })
    return { full: syllables.join(''), initials: syllables.map((syllable) => syllable.slice(0, 1)).join('') }
  }
}
