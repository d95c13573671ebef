/** The functions' log on a laptop: a file in the data folder, so that the terminal stays readable. Begun anew when it grows large. */
import { closeSync, openSync, statSync, writeSync } from 'node:fs'

const BYTES_MAX = 20 * 1_024 * 1_024

export interface LogFile {
  write(line: string): void
  close(): void
}

export function logFile(path: string): LogFile {
  const large = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > BYTES_MAX
  const descriptor = openSync(path, large ? 'w' : 'a', 0o600)
  return {
    write: (line) => void writeSync(descriptor, `${line}\n`),
    close: () => closeSync(descriptor),
  }
}
