/** What every method of the automator is made of. */

export type Params = Record<string, unknown>
export type Method = (params: Params) => unknown
export type Methods = Record<string, Method>

export const namesOf = ({ names }: Params): string[] => names as string[]

/** JSON, or nothing: what cannot cross is left out, as the developer tools do. */
export const crossing = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))
