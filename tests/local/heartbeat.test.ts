import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { heartbeat } from '#local/heartbeat.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const nothing = () => undefined

it('runs one at a time, however many ask at once', async () => {
  let now = 0
  let most = 0
  let runs = 0
  const run = async () => {
    most = Math.max(most, ++now)
    runs++
    await Promise.resolve()
    now--
  }
  const beats = heartbeat({ run, alongside: nothing, failed: nothing })
  await Promise.all([beats.tick(), beats.tick(), beats.tick(), beats.tick()])
  await beats.stop()
  expect([runs, most]).toEqual([4, 1])
})

it('leaves a beat out while a run is under way', async () => {
  let runs = 0
  let end = nothing as () => void
  const run = () => {
    runs++
    return new Promise<void>((resolve) => {
      end = resolve
    })
  }
  const beats = heartbeat({ run, alongside: nothing, failed: nothing })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(runs).toBe(1)
  end()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(runs).toBe(2)
  end()
  await beats.stop()
})

it('goes on beating when a run or what is done alongside fails, and says what failed', async () => {
  const heard: string[] = []
  let runs = 0
  const run = async () => {
    if (++runs === 1) throw new Error('run')
  }
  let kept = 0
  const alongside = () => {
    if (++kept === 2) throw new Error('alongside')
  }
  const beats = heartbeat({ run, alongside, failed: (error) => heard.push((error as Error).message) })
  await vi.advanceTimersByTimeAsync(3_000)
  await beats.stop()
  expect(heard).toEqual(['run', 'alongside'])
  expect([runs, kept]).toEqual([3, 3])
})

it('tells who asked for a run that it failed', async () => {
  const beats = heartbeat({ run: () => Promise.reject(new Error('down')), alongside: nothing, failed: nothing })
  await expect(beats.tick()).rejects.toThrow('down')
  await beats.stop()
})
