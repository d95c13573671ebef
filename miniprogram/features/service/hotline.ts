/** The phone line of the service desk, spelled here only. The number is nobody's: each manufacturer puts its own. */
export const HOTLINE = { number: '400-000-0000', hours: '每天 8:00–20:00' } as const
