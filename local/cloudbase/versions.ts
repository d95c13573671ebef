/**
 * Documents in versions, so that a transaction reads what was committed when it began. Only the versions that an open transaction
 * may still see are kept.
 */
import { Refusal } from './refusal.ts'

export type Doc = { _id: string } & Record<string, unknown>

/** Undefined: deleted. */
interface Version {
  sequence: number
  doc: Doc | undefined
}

type Documents = Map<string, Version[]>

export interface Versions {
  /** Number of the latest commit. */
  sequence: number
  collections: Map<string, Documents>
  /** Documents with more than one version. */
  crowded: Set<{ documents: Documents; id: string }>
}

export const emptyVersions = (): Versions => ({ sequence: 0, collections: new Map(), crowded: new Set() })

export interface Change {
  collection: string
  id: string
  doc: Doc | undefined
}

/** @throws Refusal when the collection was never made */
export function documentsOf(versions: Versions, collection: string): Documents {
  const documents = versions.collections.get(collection)
  if (!documents) throw new Refusal('DATABASE_COLLECTION_NOT_EXIST', `collection ${collection} does not exist`)
  return documents
}

/** The document as of a commit; the latest when none is named. */
export function readVersion(
  versions: Versions,
  collection: string,
  id: string,
  sequence = versions.sequence,
): Doc | undefined {
  return documentsOf(versions, collection)
    .get(id)
    ?.findLast((version) => version.sequence <= sequence)?.doc
}

export function* latestDocuments(versions: Versions, collection: string): Iterable<Doc> {
  for (const history of documentsOf(versions, collection).values()) {
    const doc = history.at(-1)?.doc
    if (doc) yield doc
  }
}

export const changedSince = (versions: Versions, collection: string, id: string, sequence: number): boolean =>
  (documentsOf(versions, collection).get(id)?.at(-1)?.sequence ?? 0) > sequence

/** One commit. `watched`: an open transaction may still need what was before. */
export function commitChanges(versions: Versions, changes: Iterable<Change>, watched: boolean): void {
  versions.sequence++
  for (const { collection, id, doc } of changes) {
    const documents = documentsOf(versions, collection)
    const version = { sequence: versions.sequence, doc }
    const history = documents.get(id)
    if (!watched && doc) documents.set(id, [version])
    else if (!watched) documents.delete(id)
    else {
      documents.set(id, [...(history ?? []), version])
      versions.crowded.add({ documents, id })
    }
  }
}

/** Called when no transaction is open any more. */
export function forgetHistory(versions: Versions): void {
  for (const { documents, id } of versions.crowded) {
    const latest = documents.get(id)?.at(-1)
    if (latest?.doc) documents.set(id, [latest])
    else documents.delete(id)
  }
  versions.crowded.clear()
}
