/** One device, part by part. */

import { registration } from '#shared/registration/contract.ts'
import { useLoad } from '@/api/use-load'

export const useDevice = (deviceId: string) => useLoad(registration.device, { deviceId })
