import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Command, InvalidArgumentError } from 'commander'
import { SAMPLE_SIZE, type SampleSize, sampleNetwork } from '#shared/network/sample/sample-network.ts'
import { sampleFiles } from '../sample-files.ts'
import type { Surroundings } from '../surroundings.ts'

/** `menlian sample write DIR` */
export function addSample(program: Command, around: Surroundings): void {
  const sample = program.command('sample').description('A made-up network to try everything on.')
  const command = sample
    .command('write')
    .argument('<dir>', 'folder for models.csv, stores.csv, … and merchants.csv')
    .description('Writes the sample network as CSV files that `menlian import` reads. Same seed and sizes, same bytes.')
    .option('--seed <text>', 'any text', SAMPLE_SIZE.seed)
  for (const what of ['stores', 'guides', 'stations', 'units'] as const) {
    command.option(`--${what} <count>`, `how many ${what}`, wholeNumber(what === 'stores' ? 1 : 0), SAMPLE_SIZE[what])
  }
  command
    .addHelpText(
      'after',
      '\nExamples:\n  menlian sample write sample\n  menlian sample write big --stores 50000 --units 1000000 --seed autumn',
    )
    .action(async (dir: string, size: SampleSize) => {
      const folder = resolve(around.workingDir, dir)
      await mkdir(folder, { recursive: true })
      for (const { name, text } of sampleFiles(sampleNetwork(size), size.seed)) {
        await pipeline(Readable.from(text), createWriteStream(join(folder, name)))
        around.out.write(`${join(dir, name)}\n`)
      }
    })
}

const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text)
    if (/^\d{1,9}$/.test(text) && value >= least) return value
    throw new InvalidArgumentError(`Write a whole number from ${least}.`)
  }
