/** Everything registration holds about the caller: every device under their pseudonym, those given back included. */

import { personOf, type UseCase } from '#cloudfunctions/platform/contract/use-case.ts'
import type { registration } from '#shared/registration/contract.ts'
import { type DeviceRecord, devices } from '#shared/registration/documents.ts'
import { deviceViews } from './device-views.ts'

export const exportMine: UseCase<typeof registration.exportMine> = async (_input, context) => {
  const { personId } = personOf(context)
  const held: DeviceRecord[] = []
  let cursor: string | undefined
  do {
    const page = await context.store.query(devices, 'byOwner', { pk: personId, cursor })
    held.push(...page.rows.map((row) => row.data))
    cursor = page.cursor
  } while (cursor !== undefined)
  return { value: { devices: await deviceViews(context, held) } }
}
