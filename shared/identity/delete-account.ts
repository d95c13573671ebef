/**
 * Deleting an account: the data key is destroyed, and with it everything sealed under it; posts are given up and consents withdrawn.
 * What law makes us keep stays under the pseudonym, and what other areas hold they undo when they hear of it.
 */
import type { Stored } from '../kernel/collection.ts'
import type { Decided, Op } from '../kernel/decision.ts'
import {
  type ConsentRecord,
  consents,
  type PersonRecord,
  type PostsRecord,
  people,
  posts,
  type StaffBindingRecord,
  staffBindings,
} from './documents.ts'
import { deletedPerson } from './person.ts'

export interface DeleteFacts {
  person: Stored<PersonRecord> | undefined
  held: Stored<PostsRecord> | undefined
  /** The staff records of the held posts, as they are bound now. */
  bindings: readonly Stored<StaffBindingRecord>[]
  consents: Stored<ConsentRecord> | undefined
}

/** @returns 3 operations and one a post held; nothing when there is no account or it was deleted before */
export function decideDeletion(
  { person, held, bindings, consents: given }: DeleteFacts,
  nowMs: number,
): Decided<{ deletedAtMs: number }> {
  if (!person) return { value: { deletedAtMs: nowMs } }
  if (person.data.deletedAtMs !== undefined) return { value: { deletedAtMs: person.data.deletedAtMs } }
  const { personId } = person.data
  const writes: Op[] = [people.replace(personId, person, deletedPerson(person.data, nowMs))]
  if (held) writes.push(posts.del(personId, { version: held.version }))
  for (const binding of bindings) {
    if (binding.data.personId === personId) writes.push(staffBindings.del(binding.id, { version: binding.version }))
  }
  if (given) writes.push(consents.replace(personId, given, withdrawn(given.data, nowMs)))
  return { value: { deletedAtMs: nowMs }, writes, events: [{ type: 'identity.personDeleted', data: { personId } }] }
}

const withdrawn = (record: ConsentRecord, nowMs: number): ConsentRecord => ({
  ...record,
  consents: record.consents.map((consent) => ({ ...consent, withdrawnAtMs: consent.withdrawnAtMs ?? nowMs })),
})
