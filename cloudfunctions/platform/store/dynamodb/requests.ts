/**
 * What is sent for an operation, and what a failed condition means. Pure: the engine sends, this decides.
 * `add` has two forms: in place, or (over an expired item, which counts as zeros) a whole new item.
 */
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { PreparedAdd, PreparedOp } from '../checks.ts'
import { documentItem, entryItems } from './items.ts'
import {
  allOf,
  conditionOf,
  type Expression,
  isExpired,
  isNotExpired,
  keepsFloors,
  zerosKeepFloors,
} from './predicates.ts'
import { documentKey, FIELD } from './table.ts'

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** One request of a write, and the position of the operation it belongs to. */
export interface Request {
  position: number
  item: TransactItem
}

export interface Planning {
  table: string
  nowMs: number
  /** A new, unguessable incarnation for what this write puts. */
  inc: string
  /** Positions of the `add`s that begin anew because their item is expired. */
  anew: ReadonlySet<number>
}

export function planRequests(ops: readonly PreparedOp[], planning: Planning): Request[] {
  return ops.flatMap((op, position) =>
    requestsOf(op, planning, planning.anew.has(position)).map((item) => ({ position, item })),
  )
}

function requestsOf(op: PreparedOp, { table, nowMs, inc }: Planning, anew: boolean): TransactItem[] {
  const TableName = table
  const Key = documentKey(op.coll.name, op.id)
  if (op.kind === 'add') return [anew ? addAnew(op, table, nowMs, inc) : addInPlace(op, table, nowMs, inc)]
  const guarded = op.condition ? guardedBy(conditionOf(op.condition, nowMs)) : {}
  if (op.kind === 'del') return [{ Delete: { TableName, Key, ...guarded } }]
  if (op.kind === 'check')
    return [{ ConditionCheck: { TableName, Key, ...guardedBy(conditionOf(op.condition, nowMs)) } }]
  const entries = entryItems(op, inc).map((Item) => ({ Put: { TableName, Item } }))
  return [{ Put: { TableName, Item: documentItem(op, inc), ...guarded } }, ...entries]
}

function addInPlace(op: PreparedAdd, table: string, nowMs: number, inc: string): TransactItem {
  const condition = allOf(isNotExpired(nowMs), ...keepsFloors(op))
  const fields = Object.entries(op.by)
  const names = { '#inc': 'inc', '#n': 'n', '#coll': 'coll', '#id': 'id' }
  const values = { ':inc': inc, ':one': 1, ':coll': op.coll.name, ':id': op.id }
  return {
    Update: {
      TableName: table,
      Key: documentKey(op.coll.name, op.id),
      UpdateExpression: `SET #inc = if_not_exists(#inc, :inc), #coll = :coll, #id = :id ADD #n :one, ${fields.map((_, i) => `#by${i} :by${i}`).join(', ')}`,
      ConditionExpression: condition.text,
      ExpressionAttributeNames: {
        ...condition.names,
        ...names,
        ...Object.fromEntries(fields.map(([field], i) => [`#by${i}`, FIELD + field])),
      },
      ExpressionAttributeValues: {
        ...condition.values,
        ...values,
        ...Object.fromEntries(fields.map(([, delta], i) => [`:by${i}`, delta])),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }
}

function addAnew(op: PreparedAdd, table: string, nowMs: number, inc: string): TransactItem {
  const item = documentItem({ ...op, kind: 'put', json: JSON.stringify(op.by), entries: [] }, inc)
  return { Put: { TableName: table, Item: item, ...guardedBy(isExpired(nowMs)) } }
}

const guardedBy = (condition: Expression) => ({
  ConditionExpression: condition.text,
  ExpressionAttributeNames: condition.names,
  ...(Object.keys(condition.values).length > 0 && { ExpressionAttributeValues: condition.values }),
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
})

/** An item as the wire has it, for the few attributes that decide. */
export type WireItem = Record<string, { N?: string; S?: string } | undefined>

/**
 * Why the condition of an operation did not hold: `failed` for good, `switch` when an `add` took the wrong form,
 * `misuse` when it met a field that is not a number.
 */
export function verdictOf(
  op: PreparedOp,
  old: WireItem | undefined,
  nowMs: number,
  anew: boolean,
): 'failed' | 'switch' | 'misuse' {
  if (op.kind !== 'add') return 'failed'
  if (anew) return 'switch'
  if (old?.exp?.N !== undefined && Number(old.exp.N) <= nowMs) return zerosKeepFloors(op) ? 'switch' : 'failed'
  return Object.keys(op.by).some((field) => old?.[FIELD + field]?.S !== undefined) ? 'misuse' : 'failed'
}
