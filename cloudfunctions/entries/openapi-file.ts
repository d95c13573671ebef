/** openapi.json as the build put it beside the bundle; read when somebody asks, so that it costs a cold start nothing. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const besideTheBundle = (): Promise<string> => readFile(join(import.meta.dirname, 'openapi.json'), 'utf8')
