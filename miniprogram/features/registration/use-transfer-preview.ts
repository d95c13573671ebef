/** What an offered device is and which cover comes along. */

import { registration } from '#shared/registration/contract.ts'
import { askAhead, useLoad } from '@/api/use-load'

export const useTransferPreview = (scene: string) => useLoad(registration.previewTransfer, { scene })

export const askTransferPreview = (scene: string): void => askAhead(registration.previewTransfer, { scene })
