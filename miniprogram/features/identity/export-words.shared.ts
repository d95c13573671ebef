/** What identity holds about a person, as lines they can read. Pure. */

import type { identity } from '#shared/identity/contract.ts'
import type { OutputOf } from '#shared/kernel/operation.ts'
import { fullMoment } from '@/ui/day'
import { purposeSentence } from './consent-words.shared.ts'

type Held = OutputOf<typeof identity.exportMe>
type PhoneExchange = NonNullable<Held['phoneExchange']>

const EXCHANGE_ENDS: Readonly<Record<PhoneExchange['state'], string>> = {
  asked: '还没有结果',
  answered: '已取到，还没有绑定',
  bound: '已绑定',
  lost: '没有取到',
}

export function sayPerson(held: Held): string[] {
  return [
    `编号 ${held.personId}`,
    `微信标识 ${held.openid ?? '没有'}`,
    `手机号 ${held.phone ?? '没有'}`,
    ...(held.phoneExchange ? [sayExchange(held.phoneExchange)] : []),
    ...(held.createdAtMs === undefined ? [] : [`第一次来 ${fullMoment(held.createdAtMs)}`]),
    ...held.posts.map((post) => `岗位 ${post.staffId}，${fullMoment(post.acceptedAtMs)} 就职`),
    ...held.consents.map(
      (given) =>
        `${fullMoment(given.atMs)} 同意「${purposeSentence(given.purpose)}」（${given.version} 版）` +
        (given.withdrawnAtMs === undefined ? '' : `，${fullMoment(given.withdrawnAtMs)} 撤回`),
    ),
  ]
}

const sayExchange = ({ askedAtMs, state, phone }: PhoneExchange): string =>
  `最近一次向微信取手机号 ${fullMoment(askedAtMs)}，${EXCHANGE_ENDS[state]}${phone === undefined ? '' : `：${phone}`}`
