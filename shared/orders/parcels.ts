/** The boxes of an order: packed, sent, and why we say that they arrived. */
import type { Stored } from '../kernel/collection.ts'
import type { Op } from '../kernel/decision.ts'
import { type OrderRecord, type PackageProof, type PackageRecord, packages } from './documents.ts'

export const packageId = (orderId: string, number: number): string => `${orderId}|${number}`

/** As many as the order has sources: each packs what it delivers in one box. */
export const packageIds = ({ orderId, sources }: OrderRecord): string[] =>
  sources.map((_, at) => packageId(orderId, at + 1))

export const packedBy = ({ orderId, sources, lines }: OrderRecord, packedAtMs: number): Op[] =>
  sources.map(({ holder, items }, at) => {
    const number = at + 1
    const inside = items.map(({ sku, quantity }) => {
      const line = lines.find((other) => other.sku === sku)
      if (!line) throw new Error(`a source of order ${orderId} delivers what nobody ordered`)
      return { lineId: line.lineId, quantity }
    })
    const box: PackageRecord = { orderId, number, holder, items: inside, packedAtMs }
    return packages.create(packageId(orderId, number), box)
  })

export const sentBy = (boxes: readonly Stored<PackageRecord>[], sent: NonNullable<PackageRecord['sent']>): Op[] =>
  boxes.map((box) => packages.replace(box.id, box, { ...box.data, sent }))

/** A box that has a proof keeps it. */
export const provenBy = (boxes: readonly Stored<PackageRecord>[], proof: PackageProof): Op[] =>
  boxes
    .filter(({ data }) => data.proof === undefined)
    .map((box) => packages.replace(box.id, box, { ...box.data, proof }))
