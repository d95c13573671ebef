/** Loads wx-server-sdk, which is heavy, only where CloudBase was chosen. */
import type { Cloud } from './sdk.ts'

export interface CloudbaseAccess {
  /** The environment's id; inside a CloudBase function left out: its own. */
  env?: string
  /** Another address than CloudBase's own: local/cloudbase. */
  serviceUrl?: string
  /** Left out inside a CloudBase function, which is given its own. Elsewhere the SDK does not answer without them. */
  secretId?: string
  secretKey?: string
  /** For one request; 5,000 when left out. */
  timeoutMs?: number
}

interface Sdk {
  createNewInstance(config: object): Cloud
  DYNAMIC_CURRENT_ENV: symbol
}

const TIMEOUT_MS = 5_000

export async function openCloudbase(access: CloudbaseAccess = {}): Promise<Cloud> {
  const { env, timeoutMs: timeout = TIMEOUT_MS, ...rest } = access
  // With an address given, asking whether this machine stands in Tencent's cloud would only cost a look-up with each request.
  if (access.serviceUrl) process.env.TENCENTCLOUD ??= 'true'
  const sdk = ((await import('wx-server-sdk')) as unknown as { default: Sdk }).default
  return sdk.createNewInstance({ ...rest, env: env ?? sdk.DYNAMIC_CURRENT_ENV, timeout, keepalive: true })
}
