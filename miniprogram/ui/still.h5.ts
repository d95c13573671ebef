/** A browser scrolls only what is under the finger. */
export const stillBehind: Record<string, unknown> = {}
