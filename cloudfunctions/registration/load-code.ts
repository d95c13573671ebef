/** The facts behind a scanned sale code. */

import type { Reads } from '#cloudfunctions/platform/store/port.ts'
import type { Scene } from '#shared/kernel/scene.ts'
import type { CodeFacts } from '#shared/registration/claim.ts'
import { claimedDeviceId } from '#shared/registration/claim.ts'
import { devices, sales, tickets } from '#shared/registration/documents.ts'

export async function loadCode(store: Reads, scene: Scene | undefined): Promise<CodeFacts> {
  if (!scene) return {}
  const ticket = await store.get(tickets, scene.id)
  if (!ticket) return { scene }
  const sale = await store.get(sales, ticket.data.serial)
  const deviceId = claimedDeviceId(ticket.data, sale?.data)
  const device = deviceId === undefined ? undefined : await store.get(devices, deviceId)
  return { scene, ticket, sale, device: device?.data }
}
