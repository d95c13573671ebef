/**
 * What drawing needs besides code: the renderer, the letters and the line drawings. In the repository they lie where their packages and
 * the screens keep them; the build puts them into a folder beside the bundle, because a cloud takes nothing else along.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CATEGORIES } from '#shared/network/documents.ts'

/** One weight of letters: a second one would bring another ten megabytes. */
const LETTERS = 'node_modules/@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'

/** The screens' own drawings, so that a machine looks the same on a poster. */
const DRAWN = ['devices', 'device-store', ...CATEGORIES.map((category) => `device-${category}`)]

/** Name beside the bundle → place in the repository. */
export const DRAWING_FILES: Readonly<Record<string, string>> = {
  'renderer.wasm': 'node_modules/@resvg/resvg-wasm/index_bg.wasm',
  'letters.ttf': LETTERS,
  ...Object.fromEntries(DRAWN.map((name) => [`${name}.svg`, `miniprogram/ui/icons/${name}.svg`])),
}

export const DRAWING_FOLDER = 'drawing'

/** Answers one of DRAWING_FILES. */
export type DrawingFiles = (name: string) => Promise<Uint8Array>

const REPOSITORY = join(import.meta.dirname, '../../..')

export const drawingFromSource: DrawingFiles = (name) => readFile(join(REPOSITORY, DRAWING_FILES[name] ?? name))

export const drawingBesideTheBundle: DrawingFiles = (name) => readFile(join(import.meta.dirname, DRAWING_FOLDER, name))
