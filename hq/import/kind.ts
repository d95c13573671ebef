/** One kind of data that HQ brings: its columns, how a record becomes a row, and the operation that takes rows. */
import type { GenericSchema } from 'valibot'
import type { Datum } from '#shared/kernel/geo.ts'
import type { AnyOperation } from '#shared/kernel/operation.ts'
import type { Cells } from './cells.ts'
import type { Field } from './field.ts'
import type { Header } from './header.ts'

export interface ReadOptions {
  /** What the file's coordinates are in. */
  datum: Datum
}

export interface Kind {
  name:
    | 'stores'
    | 'units'
    | 'models'
    | 'staff'
    | 'stations'
    | 'holidays'
    | 'store-facts'
    | 'customers'
    | 'products'
    | 'listings'
    | 'stock'
    | 'merchants'
  /** What one row is called, and where its columns are explained. */
  about: string
  fields: readonly Field[]
  /** Prefixes of columns that carry a code in their title, like `part:compressor`. */
  extraPrefixes?: readonly string[]
  /** A row as the contract wants it, as far as the cells allow; problems are told to `cells`. */
  read(cells: Cells, options: ReadOptions): Record<string, unknown>
  idOf(row: Record<string, unknown>): string
  schema: GenericSchema
  operation: AnyOperation
  /** Rows of one call, where the usual number would be more than one write. */
  rowsMax?: number
  /** The list that every record of one thing adds to (a model has a record a part); all its other fields must agree. */
  joined?: string
  /** Fields of the contract that may be told and are not, by a file with this header: what is there already keeps its own. */
  untold(header: Header): string[]
  /** What is assumed where the file says nothing. */
  assumptions(titleOf: (field: string) => string | undefined, options: ReadOptions): string[]
}

/** Leaves out what is empty, as the contract leaves out what is not there. */
export const present = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
