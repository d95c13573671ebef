/** A browser has no album: the picture goes to the downloads. */
import type { Saving } from './album.ts'

export async function savePicture(base64: string): Promise<Saving> {
  const link = document.createElement('a')
  link.href = `data:image/png;base64,${base64}`
  link.download = '海报.png'
  link.click()
  return 'saved'
}

/** A browser asks nobody. */
export const allowSaving = async (): Promise<boolean> => true
