/** Declared pages and written ones are the same pages. An undeclared one is dead weight; a declared one without its files stops the upload. */
import { type AppSettings, type DescribedPackage, pagesOf } from '../described-package.ts'
import type { Rule } from '../finding.ts'

const REQUIRED = ['js', 'wxml']

const isComponent = (settings: string | undefined): boolean =>
  settings !== undefined && (JSON.parse(settings) as { component?: boolean }).component === true

/** Pages by their files: what has both a script and a template and is no component. */
function writtenPages({ files }: DescribedPackage): string[] {
  const texts = new Map(files.map((file) => [file.path, file.text]))
  return files
    .filter(({ path }) => path.endsWith('.wxml'))
    .map(({ path }) => path.slice(0, -'.wxml'.length))
    .filter((stem) => texts.has(`${stem}.js`) && !isComponent(texts.get(`${stem}.json`)))
}

const isInSubpackage = (page: string, app: AppSettings): boolean =>
  (app.subPackages ?? []).some(({ root }) => page.startsWith(root.replace(/\/?$/, '/')))

export const pages: Rule = {
  name: 'pages',
  find: (described) => {
    const declared = pagesOf(described.app)
    const there = new Set(described.files.map(({ path }) => path))
    const undeclared = writtenPages(described)
      .filter((page) => !declared.includes(page))
      .map((page) => ({
        file: `${page}.wxml`,
        what: 'This page is not declared in app.json: nobody can open it.',
        whatToDo: 'Declare it in miniprogram/app.config.ts, or remove it and build again from an empty dist/weapp.',
      }))
    const lacking = declared
      .flatMap((page) => REQUIRED.map((kind) => `${page}.${kind}`))
      .filter((path) => !there.has(path))
      .map((path) => ({
        file: path,
        what: 'A page in app.json needs this file, and it was not built.',
        whatToDo: 'Add the page under miniprogram, or take it out of miniprogram/app.config.ts.',
      }))
    const misplaced = described.app.pages
      .filter((page) => isInSubpackage(page, described.app))
      .map((page) => ({
        file: 'app.json',
        what: `${page} is declared as a page of the main package and lies inside a subpackage.`,
        whatToDo: 'Name it under the pages of its subpackage in miniprogram/app.config.ts.',
      }))
    return [...undeclared, ...lacking, ...misplaced]
  },
}
