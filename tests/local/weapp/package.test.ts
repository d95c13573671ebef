/** What WeChat's compiler makes of a folder, as far as a page can tell. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { readPackage } from '#local/weapp/package/read-package.ts'
import { compileStyles } from '#local/weapp/package/styles.ts'
import { compileTemplates } from '#local/weapp/package/templates.ts'
import { type Made, miniProgram, openPhone } from './mini-program.ts'

const A = 'pages/a/index'

const styles = (made: Made): Record<string, string> => compileStyles(readPackage(miniProgram(made)))
const styleOf = (wxss: string): string => styles({ files: { 'app.wxss': wxss } }).app ?? ''

describe('the folder', () => {
  it('names the page and the file that is missing', () => {
    const folder = miniProgram()
    rmSync(join(folder, `${A}.wxml`))
    expect(() => readPackage(folder)).toThrow(`uses ${A}, but ${A}.wxml is missing`)
  })

  it('names a component that a page uses and that is not there', () => {
    const folder = miniProgram({ pages: { [A]: { json: { usingComponents: { card: '/ui/card' } } } } })
    expect(() => readPackage(folder)).toThrow('uses ui/card, but ui/card.js is missing')
  })

  it('says how to build when there is nothing', () => {
    expect(() => readPackage('/nowhere')).toThrow('npm run build:weapp')
  })

  it('finds pages of subpackages and the components of components, from where they are written', () => {
    const built = readPackage(
      miniProgram({
        app: { subPackages: [{ root: 'packages/shop', pages: ['list/index'] }] },
        files: {
          'packages/shop/list/index.js': '',
          'packages/shop/list/index.wxml': '',
          'packages/shop/list/index.json': '{"usingComponents":{"card":"../card"}}',
        },
        components: { 'packages/shop/card': { json: { usingComponents: { line: '/ui/line' } } }, 'ui/line': {} },
      }),
    )
    expect(built.pages).toEqual([A, 'packages/shop/list/index'])
    expect([...built.units.keys()]).toEqual([A, 'packages/shop/list/index', 'packages/shop/card', 'ui/line'])
  })
})

describe('wxss', () => {
  test.each([
    ['750rpx are the width of the page', '.a{width:750rpx}', '.a{width:100vw}'],
    ['half a rpx and a negative one', '.a{margin:-37.5rpx .75rpx}', '.a{margin:-5vw 0.1vw}'],
    ['a name that only ends so stays', '.a{animation:x 1s;--b:"rpx"}', '.a{animation:x 1s;--b:"rpx"}'],
    ['vh are of the page, not of the window', '.a{height:50vh}', '.a{height:calc(var(--page-height) * 50 / 100)}'],
    ['components are elements', 'view > text.b, page', 'wx-view > wx-text.b, wx-page'],
    ['classes and ids are not', '.view #text[text] ::after', '.view #text[text] ::after'],
  ])('%s', (_, written, compiled) => {
    const [from, to] = written.includes('{') ? [written, compiled] : [`${written}{}`, `${compiled}{}`]
    expect(styleOf(from).replaceAll(/,\s*/g, ', ')).toBe(to)
  })

  it('leaves steps of an animation alone', () => {
    expect(styleOf('@keyframes turn{from{top:0}to{top:7.5rpx}}')).toBe('@keyframes turn{from{top:0}to{top:1vw}}')
  })

  it("keeps a page's styles on that page and the app's everywhere", () => {
    const made = styles({ pages: { [A]: { wxss: '.a{top:0}' } }, files: { 'app.wxss': '.b{top:0}' } })
    expect(made[A]).toContain(`@scope ([data-route="${A}"])`)
    expect(made.app).toBe('.b{top:0}')
  })

  it('puts imports in place, relative and from the root, one inside of the other', () => {
    const made = styles({
      pages: { [A]: { wxss: '@import "../x.wxss";.a{top:0}' } },
      files: { 'pages/x.wxss': "@import '/y.wxss';.x{top:0}", 'y.wxss': '.y{top:0}' },
    })
    expect(made[A]).toMatch(/\.y\{top:0\}\s*\.x\{top:0\}\s*\.a\{top:0\}/)
  })
})

describe('wxml', () => {
  it('names the file of what cannot be understood', () => {
    const built = readPackage(miniProgram({ pages: { [A]: { wxml: '<view></text>' } } }))
    expect(() => compileTemplates(built)).toThrow(new RegExp(`^${A}\\.wxml: .+`))
  })

  it('draws templates of other files, and what wxs makes of the data', async () => {
    const phone = await openPhone({
      pages: {
        [A]: {
          js: 'Page({ data: { who: "ann" } })',
          wxml: '<import src="../../t.wxml"/><wxs module="m" src="../../m.wxs"/><template is="hello" data="{{name: m.loud(who)}}"/>',
        },
      },
      files: {
        't.wxml': '<template name="hello"><view class="hello">hello {{name}}</view></template>',
        'm.wxs': 'module.exports = { loud: function (text) { return text.toUpperCase() } }',
      },
    })
    expect(await phone.texts('.hello')).toEqual(['hello ANN'])
  })
})

describe('theme.json', () => {
  const made: Made = {
    app: { darkmode: true, window: { backgroundColor: '@ground' } },
    theme: { light: { ground: 'rgb(1, 1, 1)' }, dark: { ground: 'rgb(2, 2, 2)' } },
  }

  it('gives @name its colour', async () => {
    const phone = await openPhone(made)
    expect(await phone.run('() => document.querySelector(".weapp-page").style.background')).toBe('rgb(1, 1, 1)')
  })
})
