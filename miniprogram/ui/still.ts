/** Keeps what lies behind a sheet from scrolling along with a finger on it. */
export const stillBehind: Record<string, unknown> = { catchMove: true }
