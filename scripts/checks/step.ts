/** One step of `npm test`: a program, run with its output kept, and how many checks of it passed and failed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

export interface Counts {
  passed: number
  failed: number
}

export interface Step {
  name: string
  /** Script for this Node, then its arguments. */
  command: readonly string[]
  /** Counts behind the exit code; left out, the step is one check. */
  count?: (exitCode: number) => Counts
}

export interface StepResult extends Counts {
  name: string
  seconds: number
  output: string
  /** Lines a step wants seen even when all is well: it prints them with `note:` in front. */
  notes: string[]
}

/** Output is kept and read by people later, so no colours and no redrawn lines. */
const { FORCE_COLOR: _, ...inherited } = process.env
const plainEnvironment = { ...inherited, NO_COLOR: '1', CI: '1' }

const running = new Set<ChildProcess>()

/** Ends what is still running; for the moment somebody stops the whole run. */
export function stopSteps(signal: NodeJS.Signals): void {
  for (const child of running) child.kill(signal)
}

/** Runs a step to its end. Never throws: a program that cannot start is a failed check. */
export async function runStep(step: Step, root: string): Promise<StepResult> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, step.command, {
    cwd: root,
    env: plainEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  const exitCode = await new Promise<number>((done) => {
    child.on('error', (cause) => {
      output += `${cause.message}\n`
      done(1)
    })
    child.on('close', (code) => done(code ?? 1))
  })
  running.delete(child)
  return {
    name: step.name,
    seconds: (performance.now() - startedMs) / 1000,
    output,
    notes: output.split('\n').filter((line) => line.startsWith('note:')),
    ...countStep(step, exitCode),
  }
}

/** A step that ended badly has at least one failure, whatever its own counting says. */
function countStep(step: Step, exitCode: number): Counts {
  const counts = step.count?.(exitCode) ?? { passed: exitCode === 0 ? 1 : 0, failed: 0 }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
