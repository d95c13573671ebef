/** A path as a mini program's file or page writes it, from the package's root. */
export function resolvePath(from: string, used: string): string {
  const steps = used.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of used.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
