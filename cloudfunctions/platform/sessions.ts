/**
 * Sessions on HTTPS: signed by us, naming a person or an HQ operator and nothing about what they may do. Keys rotate: the newest
 * signs, all that are kept verify. Lifetimes run on the transport clock.
 */
import { createSecretKey, type KeyObject } from 'node:crypto'
import { importJWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { Clock } from './clock.ts'
import type { Caller } from './contract/use-case.ts'
import { type ReadSession, rememberSessions } from './read-sessions.ts'
import type { SessionKey } from './settings.ts'
import type { Vault } from './vault.ts'

const ISSUER = 'menlian'
const PERSON_LIFE_S = 7 * 24 * 3_600
const HQ_LIFE_S = 12 * 3_600
const ASSERTION_LIFE_S = 300
/** An operator's computer and the cloud are two clocks. Forgiving a minute opens nothing: an assertion counts once (`jti`). */
const CLOCKS_APART_S = 60

export interface IssuedSession {
  session: string
  expiresAtMs: number
}

export interface SignedAssertion {
  operatorId: string
  /** The operator's own name for it (`jti`), never to be used twice. */
  assertionId: string
}

export interface Sessions {
  forPerson(personId: string, openid: string): Promise<IssuedSession>
  forHq(operatorId: string): Promise<IssuedSession>
  /** Undefined when the token is not ours, changed or over. */
  read(token: string): Promise<Caller | undefined>
  /** Who signed this assertion; undefined when nobody we know did, within the last 5 minutes, give or take a minute. Used before or not is not known here. */
  readAssertion(assertion: string): Promise<SignedAssertion | undefined>
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
  // Key objects are made once: importing raw bytes for every request costs more than the check itself.
  const secrets = new Map(keys.map((key) => [key.kid, createSecretKey(key.secret, 'utf8')]))
  const options = () => ({ issuer: ISSUER, currentDate: new Date(transportClock.nowMs()) })

  const issue = async (subject: string, claims: Record<string, unknown>, lifeS: number): Promise<IssuedSession> => {
    const nowS = Math.floor(transportClock.nowMs() / 1_000)
    const session = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: newest.kid })
      .setIssuer(ISSUER)
      .setSubject(subject)
      .setIssuedAt(nowS)
      .setExpirationTime(nowS + lifeS)
      .sign(secretOf(secrets, newest.kid))
    return { session, expiresAtMs: (nowS + lifeS) * 1_000 }
  }

  const readToken = async (token: string): Promise<ReadSession | undefined> => {
    try {
      const { payload } = await jwtVerify(token, (header) => secretOf(secrets, header.kid), {
        ...options(),
        algorithms: ['HS256'],
        requiredClaims: ['sub', 'exp'],
      })
      const caller = callerOf(payload, { hqKeys, vault })
      return caller && { caller, expiresAtMs: (payload.exp ?? 0) * 1_000 }
    } catch {
      return undefined
    }
  }

  return {
    forPerson: (personId, openid) =>
      issue(personId, { kind: 'person', sealed: vault.sealForPlatform('session', openid) }, PERSON_LIFE_S),
    forHq: (operatorId) => issue(operatorId, { kind: 'hq' }, HQ_LIFE_S),
    read: rememberSessions(readToken, () => transportClock.nowMs()),
    readAssertion: async (assertion) => {
      try {
        const { payload, protectedHeader } = await jwtVerify(
          assertion,
          ({ kid }) => {
            if (kid === undefined || !Object.hasOwn(hqKeys, kid)) throw new Error('unknown operator')
            return importJWK({ ...hqKeys[kid] }, 'EdDSA')
          },
          {
            audience: ISSUER,
            algorithms: ['EdDSA'],
            maxTokenAge: ASSERTION_LIFE_S,
            clockTolerance: CLOCKS_APART_S,
            requiredClaims: ['jti'],
            currentDate: new Date(transportClock.nowMs()),
          },
        )
        // Who signed is who asks: one operator's key must not speak in another's name.
        if (payload.iss === undefined || payload.iss !== protectedHeader.kid || !payload.jti) return undefined
        return { operatorId: payload.iss, assertionId: payload.jti }
      } catch {
        return undefined
      }
    },
  }
}

function callerOf(
  { sub, kind, sealed }: JWTPayload,
  { hqKeys, vault }: Pick<SessionsInput, 'hqKeys' | 'vault'>,
): Caller | undefined {
  if (typeof sub !== 'string') return undefined
  // An operator whose key was taken from the settings is out at once, not when the session ends.
  if (kind === 'hq') return Object.hasOwn(hqKeys, sub) ? { kind: 'hq', operatorId: sub } : undefined
  if (kind !== 'person' || typeof sealed !== 'string') return undefined
  return { kind: 'person', personId: sub, openid: vault.openForPlatform('session', sealed) }
}

function secretOf(secrets: ReadonlyMap<string, KeyObject>, kid: string | undefined): KeyObject {
  const secret = kid === undefined ? undefined : secrets.get(kid)
  if (!secret) throw new Error('unknown session key')
  return secret
}
