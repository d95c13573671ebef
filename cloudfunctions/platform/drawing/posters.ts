/**
 * Draws posters as PNG. The renderer and its letters are 13 MB: they are read with the first poster and kept, so that nobody who asks
 * for something else waits for them.
 */
import { DRAWING_FILES, type DrawingFiles } from './files.ts'
import { type Font, readFont } from './font.ts'
import { type PosterSpec, posterSvg } from './poster-svg.ts'

/** @returns the bytes of a PNG, the same for the same spec */
export type DrawPoster = (spec: PosterSpec) => Promise<Uint8Array>

/** As the font calls itself. */
const FAMILY = 'Noto Sans SC'
const ANY_DRAWING = 'devices'

/** @example const drawPoster = posters(drawingBesideTheBundle) */
export function posters(files: DrawingFiles): DrawPoster {
  let kept: Promise<Letters> | undefined
  return async (spec) => {
    // A failed try is not kept: the next poster tries again.
    kept ??= load(files).catch((error: unknown) => {
      kept = undefined
      throw error
    })
    const [letters, drawing] = await Promise.all([kept, drawingOf(files, spec.drawing)])
    return render(posterSvg(spec, { font: letters.font, drawing }), letters)
  }
}

interface Letters {
  bytes: Uint8Array
  font: Font
  renderer: Renderer
}

type Renderer = typeof import('@resvg/resvg-wasm').Resvg

async function load(files: DrawingFiles): Promise<Letters> {
  const [bytes, renderer] = await Promise.all([files('letters.ttf'), startRenderer(files)])
  return { bytes, font: readFont(bytes), renderer }
}

/** The renderer can be started only once in a process, whoever asks. */
let started: Promise<Renderer> | undefined

function startRenderer(files: DrawingFiles): Promise<Renderer> {
  started ??= start(files).catch((error: unknown) => {
    started = undefined
    throw error
  })
  return started
}

async function start(files: DrawingFiles): Promise<Renderer> {
  const [{ initWasm, Resvg }, bytes] = await Promise.all([import('@resvg/resvg-wasm'), files('renderer.wasm')])
  await initWasm(Uint8Array.from(bytes))
  return Resvg
}

/** A category that is drawn nowhere gets the drawing that stands for any machine. */
async function drawingOf(files: DrawingFiles, name: string): Promise<string> {
  const file = Object.hasOwn(DRAWING_FILES, `${name}.svg`) ? name : ANY_DRAWING
  return Buffer.from(await files(`${file}.svg`)).toString('utf8')
}

/** What the renderer holds outside JavaScript's memory is given back by hand. */
function render(svg: string, { bytes, renderer: Resvg }: Letters): Uint8Array {
  const drawn = new Resvg(svg, { font: { fontBuffers: [bytes], defaultFontFamily: FAMILY } })
  const image = drawn.render()
  const png = image.asPng()
  image.free()
  drawn.free()
  return png
}
