/** The caller's links and what they brought. */
import { routing } from '#shared/routing/contract.ts'
import { useLoad } from '@/api/use-load'

export const useMyLinks = () => useLoad(routing.myLinks, {})
