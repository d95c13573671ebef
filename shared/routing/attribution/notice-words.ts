/** What a notice says, made when it is read. 你 to stores, 您 to customers; nothing of where else a customer goes. */
import { dateWords, localDate, localTime } from '../../kernel/time.ts'
import type { NoticeKind, NoticeRecord } from './documents.ts'

export interface NoticeNames {
  /** Of the guide the notice is about. */
  staffName?: string
}

type Told = Pick<NoticeRecord, 'atMs' | 'untilMs' | 'coverUntil'> & NoticeNames

const day = (ms: number | undefined): string => (ms === undefined ? '' : dateWords(localDate(ms)))

const contestBefore = (untilMs: number | undefined): string => `若你认为应归你店，请在${day(untilMs)}前提出并附上凭证。`

const WORDS: Readonly<Record<NoticeKind, (told: Told) => string>> = {
  'moved-away': ({ atMs, coverUntil, untilMs }) =>
    `一位在你店买过机器的顾客于${day(atMs)}选择由别的门店服务。他的机器保修到${coverUntil ? dateWords(coverUntil) : '期满'}，你仍可做好保修服务，请他选回来。${untilMs === undefined ? '' : contestBefore(untilMs)}`,
  'bought-here': ({ untilMs }) => `一位顾客在你店登记了机器，仍由他原来的门店服务。${contestBefore(untilMs)}`,
  'imported-elsewhere': ({ untilMs }) => `一位导入的老顾客现在由别的门店服务。${contestBefore(untilMs)}`,
  claimed: ({ untilMs }) => `另一家门店提出一位顾客应归它服务。请在${day(untilMs)}前说明情况，总部会据此裁定。`,
  upheld: () => '总部已裁定：这位顾客由提出的门店服务。期间订单的款项会另行调整。',
  rejected: () => '总部已裁定：这位顾客的归属不变。',
  'hand-over': ({ staffName, untilMs }) =>
    `门店将从${day(untilMs)} ${untilMs === undefined ? '' : localTime(untilMs)} 起请导购${staffName ?? ''}为您服务。您若不愿意，可以选择不同意。`,
}

export const noticeSentence = (notice: NoticeRecord, names: NoticeNames): string =>
  WORDS[notice.kind]({ ...notice, ...names })
