/**
 * A person's record, from first need to deletion. It is created by whatever they do first (claim, take up a post, bind a number),
 * never by looking around; once its data key is destroyed, everything sealed under it is gone.
 */
import type { Stored } from '../kernel/collection.ts'
import type { Op } from '../kernel/decision.ts'
import { type PersonRecord, people } from './documents.ts'

/** A record whose sealed values can be opened. */
export type LivePerson = PersonRecord & { dataKey: string }

const isLive = (person: PersonRecord | undefined): person is LivePerson => person?.dataKey !== undefined

/**
 * Creates or finds the person. After a deletion a fresh record begins, with nothing of the old one in it.
 * @param before as read; undefined when they were never here
 * @param fresh made for this attempt (`freshPerson` in the platform), used only when a record is created
 * @returns the record as it is after `writes`: one operation, which creates it, or holds it as it was found, so that nothing is written for
 * an account that is deleted at the same moment
 */
export function enterPerson(
  before: Stored<PersonRecord> | undefined,
  fresh: LivePerson,
): { person: LivePerson; writes: Op[] } {
  if (isLive(before?.data)) {
    return { person: before.data, writes: [people.check(before.id, { version: before.version })] }
  }
  return { person: fresh, writes: [people.replace(fresh.personId, before, fresh)] }
}

/** What stays of a person whose account was deleted: that there was one. */
export const deletedPerson = ({ personId, createdAtMs }: PersonRecord, nowMs: number): PersonRecord => ({
  personId,
  createdAtMs,
  deletedAtMs: nowMs,
})
