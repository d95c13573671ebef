/** Where a package uses an interface. One of a component is written as a tag (`<camera>`), one of a button as `open-type=…`. */
import type { DescribedPackage } from './described-package.ts'

const OPEN_TYPE = 'open-type='

/** The files that use it, none when nothing does. */
export function filesUsing(name: string, { code, files }: Pick<DescribedPackage, 'code' | 'files'>): string[] {
  const templates = files.filter(({ path }) => path.endsWith('.wxml'))
  if (name.startsWith('<')) {
    const tag = new RegExp(`${name.slice(0, -1)}[\\s/>]`)
    return templates.filter(({ text }) => tag.test(text)).map(({ path }) => path)
  }
  const scripts = [...code]
  if (!name.startsWith(OPEN_TYPE)) return scripts.filter(([, { members }]) => members.has(name)).map(([path]) => path)
  const type = name.slice(OPEN_TYPE.length)
  return [
    ...scripts.filter(([, { openTypes }]) => openTypes.has(type)).map(([path]) => path),
    ...templates.filter(({ text }) => text.includes(`${OPEN_TYPE}"${type}"`)).map(({ path }) => path),
  ]
}
