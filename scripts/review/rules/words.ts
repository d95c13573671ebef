/** Titles and tabs are Chinese. Texts inside pages are checked where they are written, by tests/architecture. */
import { type DescribedPackage, pagesOf } from '../described-package.ts'
import type { Rule } from '../finding.ts'

interface Shown {
  file: string
  text: string | undefined
}

const isForeign = ({ text = '' }: Shown): boolean => text !== '' && !/\p{Script=Han}/u.test(text)

function titleOf(page: string, { files }: DescribedPackage): Shown {
  const file = `${page}.json`
  const settings = files.find(({ path }) => path === file)?.text ?? '{}'
  return { file, text: (JSON.parse(settings) as { navigationBarTitleText?: string }).navigationBarTitleText }
}

export const words: Rule = {
  name: 'words',
  find: (described) => {
    const { window, tabBar } = described.app
    const shown: Shown[] = [
      { file: 'app.json', text: window?.navigationBarTitleText },
      ...(tabBar?.list ?? []).map(({ text }) => ({ file: 'app.json', text })),
      ...pagesOf(described.app).map((page) => titleOf(page, described)),
    ]
    return shown.filter(isForeign).map(({ file, text }) => ({
      file,
      what: `“${text}” is shown to people and has no Chinese in it.`,
      whatToDo: "Write it in Chinese, in the page's index.config.ts or in miniprogram/app.config.ts.",
    }))
  },
}
