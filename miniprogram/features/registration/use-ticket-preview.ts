/** What a scanned code would register. */

import { registration } from '#shared/registration/contract.ts'
import { askAhead, useLoad } from '@/api/use-load'

export const useTicketPreview = (scene: string) => useLoad(registration.previewTicket, { scene })

/** The landing page asks while the page that shows the answer is still being fetched. */
export const askTicketPreview = (scene: string): void => askAhead(registration.previewTicket, { scene })
