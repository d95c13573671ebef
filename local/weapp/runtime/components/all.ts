/** The built-in components that are played here, by the names that wxml gives them. */
import type { Builtin } from './builtin.ts'
import { button, type OpenTypes } from './button.ts'
import { form, switch_ } from './form.ts'
import { image } from './image.ts'
import { input, textarea } from './input.ts'
import { map } from './map.ts'
import { type Choose, picker } from './picker.ts'
import { scrollView, swiper, swiperItem } from './scrolling.ts'
import { label, text, view } from './view.ts'

export const builtins = (choose: Choose, openTypes: OpenTypes): Record<string, Builtin> => ({
  view,
  text,
  label,
  image,
  button: button(openTypes),
  input,
  textarea,
  form,
  switch: switch_,
  picker: picker(choose),
  'scroll-view': scrollView,
  swiper,
  'swiper-item': swiperItem,
  map,
})
