/** What is measured of a screen as it was drawn. Whoever draws screens gathers these; judge.ts says what is wrong with them. */
import type { Colour } from './colour.ts'

/** In px of the screen, from its upper left corner. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface TextFact {
  words: string
  box: Box
  /** Its lines, as far as they are not scrolled away. */
  lines: Box[]
  fontPx: number
  weight: number
  ink: Colour
  /** Backgrounds from the text's own outwards, up to the first opaque one. */
  grounds: Colour[]
  /** It cannot be pressed now, and looks so. */
  disabled: boolean
  /** In the bar at the bottom edge, which stays while the page scrolls. */
  inBar: boolean
  /** A part of it is not drawn, and nothing (no …) says so. */
  cut: boolean
  /** It leaves the box it was written into. */
  spills: boolean
}

export interface ControlFact {
  name: string
  box: Box
  /** Filled with the accent: the one thing to do next. */
  primary: boolean
  inBar: boolean
}

export interface Facts {
  width: number
  height: number
  /** Wider than `width` when the page scrolls sideways. */
  contentWidth: number
  /** Scrolled as far as it goes: what the bar covers now can never be seen. */
  atEnd: boolean
  texts: TextFact[]
  controls: ControlFact[]
  /** The bar at the bottom edge, where there is one. */
  bar?: Box
  /** What is read aloud or shown in an empty field. */
  unseenWords: string[]
}
