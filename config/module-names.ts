/**
 * Writes down whose code is in each module of a build, so that scripts/review can tell sizes by library: webpack's id → owner → bytes
 * before minification. An owner is a package, or a folder of ours. Only on request (MENLIAN_STATS): a build is the same with and without.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The parts of webpack that are used here. */
interface Module {
  size(): number
  nameForCondition(): string | null
  /** The ones joined into this one. */
  modules?: Iterable<Module>
}

interface Compilation {
  modules: Iterable<Module>
  chunkGraph: { getModuleId(module: Module): string | number | null }
}

interface Compiler {
  hooks: { done: { tap(name: string, run: (stats: { compilation: Compilation }) => void): void } }
}

const PACKAGE = /.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/
const FOLDERS = /^(miniprogram\/(?:features|pages|packages)\/[^/]+|[^/]+\/[^/]+)\//

function ownerOf(module: Module, root: string): string {
  const file = module.nameForCondition()
  if (!file) return 'webpack'
  const library = PACKAGE.exec(file)?.[1]
  if (library) return library.replaceAll('\\', '/')
  const own = path.relative(root, file).replaceAll('\\', '/')
  return FOLDERS.exec(own)?.[1] ?? own
}

function ownersOf(module: Module, root: string): Record<string, number> {
  const owners: Record<string, number> = {}
  for (const part of module.modules ?? [module]) {
    const owner = ownerOf(part, root)
    owners[owner] = (owners[owner] ?? 0) + part.size()
  }
  return owners
}

/** A webpack plugin. */
export class ModuleNames {
  private readonly root: string
  private readonly file: string

  constructor(root: string, file: string) {
    this.root = root
    this.file = file
  }

  apply(compiler: Compiler): void {
    compiler.hooks.done.tap('ModuleNames', ({ compilation }) => {
      const named = [...compilation.modules].flatMap((module) => {
        const id = compilation.chunkGraph.getModuleId(module)
        return id === null ? [] : [[String(id), ownersOf(module, this.root)] as const]
      })
      mkdirSync(path.dirname(this.file), { recursive: true })
      writeFileSync(this.file, JSON.stringify(Object.fromEntries(named)))
    })
  }
}
