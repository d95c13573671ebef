/** The picture of a scene's code as data. */

import { registration } from '#shared/registration/contract.ts'
import { useLoad } from '@/api/use-load'

export const useCodeImage = (scene: string | undefined) =>
  useLoad(registration.codeImage, scene === undefined ? undefined : { scene })
