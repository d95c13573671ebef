/** A browser has no album: the picture goes to the downloads. */
import type { Saving } from './album.ts'

export const keepPicture = async (_name: string, base64: string): Promise<string> => `data:image/png;base64,${base64}`

export async function savePicture(address: string): Promise<Saving> {
  const link = document.createElement('a')
  link.href = address
  link.download = '海报.png'
  link.click()
  return 'saved'
}

/** A browser asks nobody. */
export const allowSaving = async (): Promise<boolean> => true
