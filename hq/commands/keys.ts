import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { EXIT, Sorry, type Surroundings } from '../surroundings.ts'

interface KeysOptions {
  operator: string
  out?: string
}

const OPERATOR = /^[0-9A-Za-z][0-9A-Za-z_.-]{0,63}$/

/** `menlian keys new` */
export function addKeys(program: Command, around: Surroundings): void {
  const keys = program.command('keys').description("Operators' keys.")
  keys
    .command('new')
    .description('Makes a key pair: the private half goes into a file for the operator, the public half into HQ_KEYS.')
    .requiredOption('--operator <id>', 'who the key belongs to')
    .option('--out <file>', 'where the private half goes (default: <operator>.key.json)')
    .addHelpText(
      'after',
      '\nExamples:\n  menlian keys new --operator wang.li\n  menlian keys new --operator wang.li --out ~/.menlian-key.json',
    )
    .action(async ({ operator, out = `${operator}.key.json` }: KeysOptions) => {
      if (!OPERATOR.test(operator))
        throw new Sorry(EXIT.usage, 'An operator id is up to 64 characters of 0-9 A-Z a-z _ . -')
      const { publicKey, privateKey } = generateKeyPairSync('ed25519')
      const privateFile = { operatorId: operator, privateJwk: privateKey.export({ format: 'jwk' }) }
      try {
        await writeFile(resolve(around.workingDir, out), `${JSON.stringify(privateFile, null, 1)}\n`, {
          mode: 0o600,
          flag: 'wx',
        })
      } catch (error) {
        const why =
          (error as NodeJS.ErrnoException).code === 'EEXIST'
            ? 'it is there already and a key is never overwritten'
            : String(error)
        throw new Sorry(EXIT.usage, `${out} cannot be written: ${why}.`)
      }
      around.err.write(
        `Private half in ${out}, readable by you alone: keep it, and use it with --key. Public half for HQ_KEYS:\n`,
      )
      around.out.write(`${JSON.stringify({ [operator]: publicKey.export({ format: 'jwk' }) })}\n`)
    })
}
