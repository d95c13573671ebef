/** The embedded engine under the conformance suite, on files as in use. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { embeddedEngine } from '#cloudfunctions/platform/store/embedded/engine.ts'
import type { EngineInput } from '#cloudfunctions/platform/store/port.ts'
import { storeConformance } from './suite.ts'

const folder = await mkdtemp(join(tmpdir(), 'store-conformance-'))
const emptyPath = join(folder, 'empty.sqlite')
let opened = 0

/** Every case starts from a copy of one empty database, because laying tables waits for the disk several times. */
async function emptyCopy(input: EngineInput): Promise<string> {
  if (opened === 0) await embeddedEngine({ ...input, path: emptyPath }).close()
  const path = join(folder, `${++opened}.sqlite`)
  await copyFile(emptyPath, path)
  return path
}

storeConformance({
  name: 'embedded',
  async open(input) {
    const path = await emptyCopy(input)
    return {
      engine: embeddedEngine({ ...input, path }),
      another: async () => embeddedEngine({ ...input, path }),
    }
  },
})

afterAll(() => rm(folder, { recursive: true }))
