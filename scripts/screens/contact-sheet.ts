/** One page that shows every screen of the tour beside its other looks, with what was found under it. Pure. */

export interface SheetPage {
  page: string
  /** File names of its pictures, by look; a long page has a second one of its end. */
  pictures: Readonly<Record<string, readonly string[]>>
  findings: readonly string[]
}

const STYLE = `body{margin:16px;font:14px/1.5 system-ui,sans-serif;background:#777;color:#fff}
section{margin-bottom:32px}h2{font-size:16px;margin:0 0 8px}ul{margin:0 0 8px;color:#ffd7d2}
div{display:flex;gap:12px;overflow-x:auto;align-items:flex-start}figure{margin:0}figcaption{font-size:12px}
img{display:block;margin-bottom:4px;width:195px}img.small{width:160px}`

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const picture =
  (look: string) =>
  (file: string): string =>
    `<a href="${look}/${file}"><img loading="lazy" class="${look.includes('320x') ? 'small' : ''}" src="${look}/${file}" alt=""></a>`

function section({ page, pictures, findings }: SheetPage): string {
  const figures = Object.entries(pictures).map(
    ([look, files]) => `<figure><figcaption>${look}</figcaption>${files.map(picture(look)).join('')}</figure>`,
  )
  const found = findings.length > 0 ? `<ul>${findings.map((each) => `<li>${escaped(each)}</li>`).join('')}</ul>` : ''
  return `<section id="${page}"><h2>${page}</h2>${found}<div>${figures.join('')}</div></section>`
}

export const contactSheet = (pages: readonly SheetPage[]): string =>
  `<!doctype html><meta charset="utf-8"><title>Menlian, every screen</title><style>${STYLE}</style>${pages.map(section).join('\n')}\n`
