/**
 * Reads the JSON of a request. JSON.parse keeps the last of two equal names in silence, so that what a filter in front of us saw and
 * what we carry out could differ: such a body is refused.
 */

export type ReadJson = { value: unknown } | { problem: string }

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function readJson(bytes: Uint8Array): ReadJson {
  let text: string
  let value: unknown
  try {
    text = UTF8.decode(bytes)
  } catch {
    return { problem: 'the body is not UTF-8' }
  }
  try {
    value = JSON.parse(text)
  } catch {
    return {
      problem: text.trim() === '' ? 'the body is empty; send {} where nothing is asked' : 'the body is not JSON',
    }
  }
  return repeatsName(text) ? { problem: 'the body names a field twice' } : { value }
}

/** True when an object in this valid JSON text has two equal names. A loop, not a recursion: depth costs no stack. */
function repeatsName(text: string): boolean {
  /** Names so far of every object we are inside of; undefined for an array. */
  const open: (Set<string> | undefined)[] = []
  let nameNext = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      const end = endOfString(text, at)
      if (nameNext) {
        const names = open.at(-1)
        const name = JSON.parse(text.slice(at, end + 1)) as string
        if (names?.has(name)) return true
        names?.add(name)
        nameNext = false
      }
      at = end
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : undefined)
      nameNext = character === '{'
    } else if (character === '}' || character === ']') {
      open.pop()
      nameNext = false
    } else if (character === ',') {
      nameNext = open.at(-1) !== undefined
    }
  }
  return false
}

/** Position of the quote that closes the string opened at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
