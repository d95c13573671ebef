/**
 * Sessions on HTTPS: signed by us, naming a person or an HQ operator and nothing about what they may do. Keys rotate: the newest
 * signs, all that are kept verify. Lifetimes run on the transport clock.
 */
import { importJWK, jwtVerify, SignJWT } from 'jose'
import type { Clock } from './clock.ts'
import type { Caller } from './contract/use-case.ts'
import type { SessionKey } from './settings.ts'
import type { Vault } from './vault.ts'

const ISSUER = 'menlian'
const PERSON_LIFE_S = 7 * 24 * 3_600
const HQ_LIFE_S = 12 * 3_600
const ASSERTION_LIFE_S = 300

export interface IssuedSession {
  session: string
  expiresAtMs: number
}

export interface Sessions {
  forPerson(personId: string, openid: string): Promise<IssuedSession>
  forHq(operatorId: string): Promise<IssuedSession>
  /** Undefined when the token is not ours, changed or over. */
  read(token: string): Promise<Caller | undefined>
  /** The operator who signed this assertion; undefined when nobody we know did, within the last 5 minutes. */
  readAssertion(assertion: string): Promise<string | undefined>
}

export interface SessionsInput {
  /** Newest first. */
  keys: readonly SessionKey[]
  /** Public JWKs (EdDSA) of HQ operators by operator id. */
  hqKeys: Record<string, Record<string, unknown>>
  vault: Vault
  transportClock: Clock
}

export function sessions({ keys, hqKeys, vault, transportClock }: SessionsInput): Sessions {
  const [newest] = keys
  if (!newest) throw new Error('at least one session key is needed')
  const secrets = new Map(keys.map((key) => [key.kid, new TextEncoder().encode(key.secret)]))
  const options = () => ({ issuer: ISSUER, currentDate: new Date(transportClock.nowMs()) })

  const issue = async (subject: string, claims: Record<string, unknown>, lifeS: number): Promise<IssuedSession> => {
    const nowS = Math.floor(transportClock.nowMs() / 1_000)
    const session = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: newest.kid })
      .setIssuer(ISSUER)
      .setSubject(subject)
      .setIssuedAt(nowS)
      .setExpirationTime(nowS + lifeS)
      .sign(new TextEncoder().encode(newest.secret))
    return { session, expiresAtMs: (nowS + lifeS) * 1_000 }
  }

  return {
    forPerson: (personId, openid) =>
      issue(personId, { kind: 'person', sealed: vault.sealForPlatform('session', openid) }, PERSON_LIFE_S),
    forHq: (operatorId) => issue(operatorId, { kind: 'hq' }, HQ_LIFE_S),
    read: async (token) => {
      try {
        const { payload } = await jwtVerify(token, (header) => secretOf(secrets, header.kid), {
          ...options(),
          algorithms: ['HS256'],
        })
        if (typeof payload.sub !== 'string') return undefined
        if (payload.kind === 'hq') return { kind: 'hq', operatorId: payload.sub }
        if (payload.kind !== 'person' || typeof payload.sealed !== 'string') return undefined
        return { kind: 'person', personId: payload.sub, openid: vault.openForPlatform('session', payload.sealed) }
      } catch {
        return undefined
      }
    },
    readAssertion: async (assertion) => {
      try {
        const { payload } = await jwtVerify(
          assertion,
          async (header) => {
            const jwk = header.kid === undefined ? undefined : hqKeys[header.kid]
            if (!jwk) throw new Error('unknown operator')
            return importJWK(jwk, 'EdDSA')
          },
          { audience: ISSUER, algorithms: ['EdDSA'], maxTokenAge: ASSERTION_LIFE_S, currentDate: new Date(transportClock.nowMs()) },
        )
        return payload.iss !== undefined && Object.hasOwn(hqKeys, payload.iss) ? payload.iss : undefined
      } catch {
        return undefined
      }
    },
  }
}

function secretOf(secrets: Map<string, Uint8Array>, kid: string | undefined): Uint8Array {
  const secret = kid === undefined ? undefined : secrets.get(kid)
  if (!secret) throw new Error('unknown session key')
  return secret
}
