/**
 * Who holds the browser's "phone": the page's address says it (`?as=<openid>`), so two phones can live side by side in one window;
 * without it one person is made and remembered. Only the laptop's gateway knows these addresses.
 */
const REMEMBERED = 'menlian:as'

const asked = new URLSearchParams(window.location.search).get('as') ?? undefined
const inFrame = window.parent !== window
let openid =
  asked ?? (inFrame ? undefined : (sessionStorage.getItem(REMEMBERED) ?? localStorage.getItem(REMEMBERED) ?? undefined))
if (asked && !inFrame) sessionStorage.setItem(REMEMBERED, asked)

/** The openid this page stands for, once known. */
export const currentOpenid = (): string | undefined => openid

/** POSTs to the laptop's control addresses; throws when they do not answer. */
async function control<T>(path: string, body: unknown): Promise<T> {
  const reply = await fetch(`/_local/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}`)
  const said = (await reply.json()) as T & { value?: T }
  return said.value ?? said
}

export async function jsCode(): Promise<string> {
  if (openid !== undefined) return (await control<{ jsCode: string }>('wechat/login', { openid })).jsCode
  const made = await control<{ openid: string; jsCode: string }>('people', { name: '来访者' })
  openid = made.openid
  if (!inFrame) localStorage.setItem(REMEMBERED, openid)
  return made.jsCode
}

export const phoneCode = async (): Promise<string> => (await control<{ code: string }>('wechat/phone', { openid })).code
