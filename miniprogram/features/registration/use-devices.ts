/** The caller's devices. */

import { registration } from '#shared/registration/contract.ts'
import { useLoad } from '@/api/use-load'

export const useDevices = () => useLoad(registration.listDevices, {})
