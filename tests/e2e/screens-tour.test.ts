/** The tour's eyes, tried on pages made up for it: each fault planted in a page that is otherwise in order is found as drawn, and nothing else is. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '#local/weapp/phone/chromium.ts'
import { judge } from '#scripts/screens/judge.ts'
import { factsOf, scrollFront } from '../screens-tour/page-script.ts'
import { newPhone } from './browser.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  page = await newPhone(browser)
  await page.goto('data:text/html,<!doctype html><meta name="viewport" content="width=device-width">')
})
afterAll(() => browser.close())

const IN_ORDER = `
  .page { --accent: #b83227; color: #1f1a17; background: #faf7f2; font: 16px/1.5 sans-serif }
  .row { display: block; padding: 8px 0 }
  .more { height: 900px }
  .next { height: 48px; background: #b83227; color: #fff }
  .other { height: 48px; background: #fff }
  .action-bar { position: sticky; bottom: 0; background: #faf7f2 }`

const PAGE = `<div class="page">
  <span class="row name">晴川 452 升十字对开门冰箱</span><span class="row store">朗通电器</span>
  <div class="other" role="button">取消</div><div class="more"></div><span class="row last">保到 2029年11月25日</span>
  <div class="action-bar"><div class="next" role="button">同意并登记</div></div></div>`

async function found(planted: string, content = PAGE): Promise<string[]> {
  await page.evaluate((html) => {
    document.body.innerHTML = html
    document.body.style.margin = '0'
  }, `<style>${IN_ORDER}${planted}</style>${content}`)
  await scrollFront(page, 'end')
  return judge({ ...(await factsOf(page)), atEnd: true })
}

it('finds nothing in a page that is in order', async () => expect(await found('')).toEqual([]))

it.each([
  ['cut across', '.name { width: 60px; overflow: hidden; white-space: nowrap }', 'text is cut off'],
  ['cut below', '.name { width: 90px; height: 20px; overflow: hidden }', 'text is cut off'],
  ['outside its box', '.store { width: 20px; white-space: nowrap }', 'text leaves its box'],
  ['outside the screen', '.store { margin-left: 380px; white-space: nowrap }', 'text is outside the screen'],
  ['too pale', '.store { color: #b5aba2 }', 'contrast 2.1 : 1'],
  ['pale because half transparent', '.store { opacity: 0.4 }', 'contrast'],
  ['on another text', '.store { margin-top: -30px }', 'texts overlap'],
  ['too small to press', '.other { height: 30px }', 'is small to press'],
  ['under the bar for good', '.action-bar { position: fixed; width: 100% }', 'stays under the bar at the bottom'],
  ['under a bar that takes the screen', '.next { height: 500px }', 'the bar at the bottom takes'],
  ['a second next step', '.other { background: #b83227; color: #fff }', '2 primary buttons'],
])('sees what is %s', async (_fault, planted, finding) => {
  expect((await found(planted)).filter((each) => each.includes(finding))).not.toEqual([])
})

it('takes an ellipsis, a scrolled text and a disabled button for what they are', async () => {
  const dots = '.name { width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }'
  expect(await found(dots)).toEqual([])
  const scrolled = PAGE.replace(
    '朗通电器',
    '<span style="display:block;height:24px;overflow:auto">朗<br>通<br>电器</span>',
  )
  expect(await found('', scrolled)).toEqual([])
  expect(
    await found(
      '.other { color: #ddd }',
      PAGE.replace('role="button">取消', 'role="button" aria-disabled="true">取消'),
    ),
  ).toEqual([])
})

it('reads English in words, spoken names and hints, and only in front of an open dialog', async () => {
  const words = `<div class="page"><span>retry</span><div role="img" aria-label="code"></div><input placeholder="serial" style="height:44px;width:200px;color:#000"></div>`
  expect((await found('input::placeholder { color: #333 }', words)).sort()).toEqual([
    'English word code in 「code」',
    'English word retry in 「retry」',
    'English word serial in 「serial」',
  ])
  expect(await found('', `${words}<div role="dialog" aria-label="说明"><span>说明</span></div>`)).toEqual([])
})
