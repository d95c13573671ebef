import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Me, PostView } from '#shared/identity/contract.ts'
import { forgetLoaded } from '@/api/use-load'
import { currentConsents, purposeSentence } from '@/features/identity/consent-words.shared'
import { DeleteAccount } from '@/features/identity/delete-account'
import { Invitation } from '@/features/identity/invitation'
import { MeView } from '@/features/identity/me'
import { PhoneOffer } from '@/features/identity/phone-offer'
import { postTitle, sellingStores } from '@/features/identity/posts.shared'
import { useMe } from '@/features/identity/use-me'
import { type Screen, show } from '../../screen.tsx'
import { serve, serveLaptop } from '../../server-stand-in.ts'
import { clearStage } from '../../taro-stand-in.ts'

const GUIDE: PostView = { staffId: 'g1', role: 'guide', name: '王小红', storeId: 's1', storeName: '临汾店' }
const ENGINEER: PostView = { staffId: 'e1', role: 'engineer', name: '王小红' }
const me = (more: Partial<Me> = {}): Me => ({ personId: 'p', posts: [], consents: [], ...more })
const nowhere = (): void => undefined
let screen: Screen

beforeEach(() => {
  localStorage.clear()
  forgetLoaded()
  serveLaptop()
})
afterEach(() => {
  screen?.close()
  clearStage()
})

function Mine() {
  return (
    <MeView
      loaded={useMe()}
      links={{
        workspace: nowhere,
        ownShop: nowhere,
        ownStore: nowhere,
        notices: nowhere,
        privacy: nowhere,
        invitation: nowhere,
        agreement: nowhere,
      }}
    />
  )
}

test('the workspace opens for a guide and not for an engineer', async () => {
  serve({ 'identity.me': () => ({ value: me({ posts: [ENGINEER] }) }) })
  screen = await show(<Mine />)
  await screen.until(() => screen.text().includes('工程师'))
  expect(screen.has('button', '进入导购工作台')).toBe(false)
  screen.close()
  forgetLoaded()
  serve({ 'identity.me': () => ({ value: me({ posts: [GUIDE] }) }) })
  screen = await show(<Mine />)
  await screen.until(() => screen.has('button', '进入导购工作台，临汾店 · 导购'))
})

test('settings stay within reach when the server is away', async () => {
  serve({}).network = 'away'
  screen = await show(<Mine />)
  await screen.until(() => screen.text().includes('网络不太顺畅'))
  expect(screen.has('button', '隐私')).toBe(true)
})

test('the phone number is offered, can be skipped, and is not asked for twice', async () => {
  serve({ 'identity.me': () => ({ value: me() }) })
  screen = await show(<PhoneOffer />)
  await screen.until(() => screen.has('button', '用微信手机号'))
  await screen.press('以后再说')
  expect(screen.text()).toBe('')
})

test('the phone number’s code goes to the server', async () => {
  const server = serve({
    'identity.me': () => ({ value: me() }),
    'identity.bindPhone': () => ({ value: { phoneMasked: '138****5678' } }),
  })
  screen = await show(<PhoneOffer />)
  await screen.until(() => screen.has('button', '用微信手机号'))
  await screen.press('用微信手机号')
  await screen.until(() => server.inputs('identity.bindPhone').length > 0)
  expect(server.inputs('identity.bindPhone')).toMatchObject([{ phoneCode: 'a phone code' }])
  await screen.until(() => screen.text() === '')
})

test('an invitation code typed with blanks and dashes is accepted, and a wrong one is explained under the field', async () => {
  const server = serve({
    'identity.acceptPost': ({ invitationCode }) =>
      invitationCode === 'ABCDE12345'
        ? { value: { post: GUIDE } }
        : { refused: 'INVITATION_UNKNOWN', message: '没有找到这个邀请码。' },
  })
  screen = await show(<Invitation onWorkspace={nowhere} onDone={nowhere} />)
  await screen.type('邀请码', 'XXXXX12345')
  await screen.press('就职')
  await screen.until(() => screen.text().includes('没有找到这个邀请码'))
  await screen.type('邀请码', 'ABCDE-12345 ')
  await screen.press('就职')
  await screen.until(() => screen.text().includes('你已就职'))
  expect(server.inputs('identity.acceptPost').at(-1)).toMatchObject({ invitationCode: 'ABCDE12345' })
})

test('an account is deleted after a second question, and this phone forgets the person', async () => {
  const server = serve({ 'identity.deleteAccount': () => ({ value: { deletedAtMs: 1 } }) })
  let left = false
  screen = await show(
    <DeleteAccount
      onDeleted={() => {
        left = true
      }}
    />,
  )
  await screen.press('注销账号')
  expect(server.inputs('identity.deleteAccount')).toHaveLength(0)
  await screen.press('确定注销')
  await screen.until(() => left)
  expect(server.inputs('identity.deleteAccount')).toMatchObject([{ confirm: 'DELETE' }])
  expect(Object.keys(localStorage).filter((key) => key.endsWith(':session'))).toEqual([])
})

test('posts are titled by place and role, and stores to sell for are named once', () => {
  expect([postTitle(GUIDE), postTitle(ENGINEER)]).toEqual(['临汾店 · 导购', '工程师'])
  expect(sellingStores([GUIDE, { ...GUIDE, staffId: 'o1', role: 'owner' }, ENGINEER])).toEqual([
    { storeId: 's1', storeName: '临汾店' },
  ])
})

test('of several consents for a purpose the latest counts, and purposes are named by their sentence', () => {
  const consents = [
    { purpose: 'warranty', version: '2', atMs: 20 },
    { purpose: 'warranty', version: '1', atMs: 10, withdrawnAtMs: 15 },
  ]
  expect(currentConsents(consents)).toEqual([consents[0]])
  expect(purposeSentence('warranty')).toContain('保修')
})
