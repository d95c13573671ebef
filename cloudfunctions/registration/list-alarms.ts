/** Open alarms for HQ, newest first. */

import type { UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { registration } from '#shared/registration/contract.ts'
import { alarms } from '#shared/registration/documents.ts'

const PAGE = 50

export const listAlarms: UseCase<typeof registration.listAlarms> = async ({ cursor }, { store }) => {
  const page = await store.query(alarms, 'byState', {
    pk: 'open',
    desc: true,
    limit: PAGE,
    cursor,
  })
  return {
    value: { alarms: page.rows.map((row) => row.data), ...(page.cursor !== undefined && { cursor: page.cursor }) },
  }
}
