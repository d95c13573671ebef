/** The form of WeChat Pay's bills: CSV in which every value has a backtick before it, then a line of totals; amounts are yuan. */
import { FEE_PER_TEN_THOUSAND } from './facts.ts'

export interface Bill {
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  totals: readonly (readonly [name: string, value: string])[]
}

const BYTE_ORDER_MARK = '\ufeff'
const line = (values: readonly string[]): string => values.map((value) => `\`${value}`).join(',')

export function billFile({ columns, rows, totals }: Bill): Uint8Array {
  const names = totals.map(([name]) => name).join(',')
  const values = line(totals.map(([, value]) => value))
  const lines = [columns.join(','), ...rows.map(line), names, values, '']
  return Buffer.from(BYTE_ORDER_MARK + lines.join('\r\n'))
}

/** 1234 → `12.34`; only whole numbers on the way. */
export function yuan(fen: number): string {
  const text = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
}

/** `0.60%`: a ten-thousandth is a hundredth of a percent. */
export const feeRate = (): string => `${yuan(FEE_PER_TEN_THOUSAND)}%`

export const sumFen = <T>(items: readonly T[], fenOf: (item: T) => number): number =>
  items.reduce((sum, item) => sum + fenOf(item), 0)
