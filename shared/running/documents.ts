/** What operators did to keep the system running. */
import { collection } from '../kernel/collection.ts'

/** A dead letter put back in the queue by hand. Id: `deliveryId` + `|` + moment, so that every retry is kept. */
export interface RetriedLetterRecord {
  deliveryId: string
  operatorId: string
  atMs: number
}

export const retriedLetters = collection<RetriedLetterRecord>('retriedLetters')

export const runningCollections = [retriedLetters]
