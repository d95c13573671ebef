/** Serials as people scan and type them at the counter. Pure; whether a serial is right only the server knows. */

/** Upper case, without blanks; full-width characters of a Chinese keyboard become the plain ones they stand for. */
export const tidySerial = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '').toUpperCase()

const SHORTEST = 6

/** Worth asking the server about. */
export const looksLikeSerial = (serial: string): boolean => serial.length >= SHORTEST
