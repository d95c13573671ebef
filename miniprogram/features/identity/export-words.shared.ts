/** What identity holds about a person, as lines they can read. Pure. */

import type { identity } from '#shared/identity/contract.ts'
import type { OutputOf } from '#shared/kernel/operation.ts'
import { fullMoment } from '@/ui/day'
import { purposeSentence } from './consent-words.shared.ts'

export function sayPerson(held: OutputOf<typeof identity.exportMe>): string[] {
  return [
    `编号 ${held.personId}`,
    `手机号 ${held.phone ?? '没有'}`,
    ...(held.createdAtMs === undefined ? [] : [`第一次来 ${fullMoment(held.createdAtMs)}`]),
    ...held.posts.map((post) => `岗位 ${post.staffId}，${fullMoment(post.acceptedAtMs)} 就职`),
    ...held.consents.map(
      (given) =>
        `${fullMoment(given.atMs)} 同意「${purposeSentence(given.purpose)}」（${given.version} 版）` +
        (given.withdrawnAtMs === undefined ? '' : `，${fullMoment(given.withdrawnAtMs)} 撤回`),
    ),
  ]
}
