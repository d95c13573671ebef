/** The files that the program wrote: one phone a window, so one set of them. Path → bytes, a character each. */
export const USER_DATA_PATH = 'wxfile://usr'

export const files = new Map<string, string>()

/** What a browser shows for the address of a picture as WeChat knows it: the net, a file of the program's own, or a file of its package. */
export function pictureAddress(src: string): string {
  if (/^(data:|https?:)/.test(src)) return src
  const written = files.get(src)
  return written === undefined ? `/package/${src.replace(/^\//, '')}` : `data:image/png;base64,${btoa(written)}`
}
