import { expect, it } from 'vitest'
import { rememberCodes } from '#cloudfunctions/platform/wechat/code-memory.ts'
import { WeChatUnreachable } from '#cloudfunctions/platform/wechat/port.ts'

const code = (scene: string) => ({ scene, page: 'pages/landing/index', widthPx: 430 })

function open(fails: () => boolean = () => false) {
  const fetched: string[] = []
  const remembered = rememberCodes(async ({ scene }) => {
    fetched.push(scene)
    if (fails()) throw new WeChatUnreachable('down')
    return { contentType: 'image/png', bytes: Buffer.from(scene) }
  })
  return { fetched, remembered }
}

it('asks WeChat once for a code, however often and however many at once want it', async () => {
  const { fetched, remembered } = open()
  const pictures = await Promise.all(Array.from({ length: 200 }, () => remembered(code('a'))))
  expect(new Set(pictures.map(({ bytes }) => Buffer.from(bytes).toString()))).toEqual(new Set(['a']))
  await remembered(code('b'))
  await remembered({ ...code('a'), widthPx: 280 })
  expect(fetched).toEqual(['a', 'b', 'a'])
})

it('asks again after a failure', async () => {
  let down = true
  const { fetched, remembered } = open(() => down)
  await expect(remembered(code('a'))).rejects.toThrow(WeChatUnreachable)
  down = false
  await remembered(code('a'))
  expect(fetched).toHaveLength(2)
})

it('forgets the oldest beyond what an instance may hold', async () => {
  const { fetched, remembered } = open()
  for (let i = 0; i < 150; i++) await remembered(code(`s${i}`))
  await remembered(code('s149'))
  expect(fetched).toHaveLength(150)
  await remembered(code('s0'))
  expect(fetched).toHaveLength(151)
})
