import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync('miniprogram/ui/tokens.css', 'utf8')
const darkAt = css.indexOf('@media (prefers-color-scheme: dark)')

function tokens(text: string): Map<string, string> {
  return new Map([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']))
}

const light = tokens(css.slice(0, darkAt))
const dark = new Map([...light, ...tokens(css.slice(darkAt))])

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

const WORDS = ['ink', 'ink-2', 'ink-3', 'accent', 'ok', 'warn', 'off']
const GROUNDS = ['paper', 'card', 'accent-soft']
const pairs = [
  ...WORDS.flatMap((word) => GROUNDS.map((ground) => [word, ground] as const)),
  ['on-accent', 'accent'] as const,
]

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_name, scheme) => {
  test.each(pairs)('%s on %s holds 4.5 : 1', (word, ground) => {
    expect(contrast(scheme.get(word) ?? '#000000', scheme.get(ground) ?? '#000000')).toBeGreaterThanOrEqual(4.5)
  })
})

test('dark names every colour that light names', () => {
  expect([...tokens(css.slice(darkAt)).keys()].sort()).toEqual([...light.keys()].sort())
})

test('no style sheet of ours spells a colour of its own outside the tokens, but for the white code page', () => {
  for (const file of [
    'ui/layout',
    'ui/type',
    'ui/controls',
    'ui/marks',
    'features/identity/identity',
    'features/network/network',
    'features/service/service',
  ]) {
    const rules = readFileSync(`miniprogram/${file}.css`, 'utf8').split('}')
    const coloured = rules.filter((rule) => /#[0-9a-f]{3,8}\b/i.test(rule) && !rule.includes('.page-white'))
    expect(coloured, file).toEqual([])
  }
})
