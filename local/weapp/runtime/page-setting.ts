/** How a page's window looks: its own json over app.json's, with the colours of the theme that is on. */
import type { WeappPackage, WindowConfig } from '../shape.ts'

export const isDark = (): boolean => matchMedia('(prefers-color-scheme: dark)').matches

/** `@name` stands for a colour of theme.json. */
export function themed<Setting extends object>({ theme }: WeappPackage, setting: Setting): Setting {
  const colours = theme[isDark() ? 'dark' : 'light'] ?? {}
  const entries = Object.entries(setting).map(([name, value]) => [
    name,
    typeof value === 'string' && value.startsWith('@') ? (colours[value.slice(1)] ?? value) : value,
  ])
  return Object.fromEntries(entries) as Setting
}

export const pageSetting = (given: WeappPackage, path: string): WindowConfig =>
  themed(given, { ...given.app.window, ...given.units[path] })
