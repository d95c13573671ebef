/**
 * What the serial of a machine looks like. Text is refused, not repaired: a full-width digit or a control character means the wrong
 * thing was scanned, and a repaired serial could be someone else's machine. Only spaces around it are dropped, and letters are upper
 * case, as in HQ's list.
 */

/** The same characters that HQ's import accepts, so that whatever was imported can be sold. */
const SERIAL = /^[0-9A-Za-z][0-9A-Za-z_.:-]{0,63}$/
const TAIL_LENGTH = 6

/** @returns the serial, or undefined when the text is none (SERIAL_MALFORMED) */
export function readSerial(text: string): string | undefined {
  const trimmed = text.replace(/^ +| +$/g, '')
  return SERIAL.test(trimmed) ? trimmed.toUpperCase() : undefined
}

/** The last six characters: what a person reads off the machine to prove that it stands before them. */
export const serialTail = (serial: string): string => serial.slice(-TAIL_LENGTH)

/** True when `typed` is the serial's tail; letters may be typed small. */
export const isSerialTail = (typed: string, serial: string): boolean =>
  typed.trim().toUpperCase() === serialTail(serial).toUpperCase()

/** The serial without its tail, for whoever holds a receipt but not yet the machine. */
export const maskSerial = (serial: string): string =>
  serial.slice(0, -TAIL_LENGTH) + '•'.repeat(Math.min(TAIL_LENGTH, serial.length))
