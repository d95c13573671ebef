import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { areas } from '#cloudfunctions/entries/areas.ts'
import { madeNow } from '#cloudfunctions/entries/openapi-made.ts'
import { payAreas } from '#cloudfunctions/entries/pay-areas.ts'
import type { Handler } from '#cloudfunctions/platform/contract/area.ts'

interface Described {
  operationId: string
  summary: string
  security: unknown[]
  'x-roles': string[]
  requestBody: { content: Record<string, { schema: { required?: string[]; properties?: Record<string, unknown> } }> }
  responses: Record<
    string,
    { content: Record<string, { schema: { oneOf?: { properties: { refused: { oneOf: Code[] } } }[] } }> }
  >
}
interface Code {
  const: string
  description: string
}

const handlers = [...areas, ...payAreas].flatMap((area): readonly Handler<never>[] => area.handlers)
const made = async () =>
  JSON.parse(await madeNow()) as { openapi: string; paths: Record<string, { post: Described; get?: object }> }

describe('openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(await made())
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
    expect((await made()).openapi).toMatch(/^3\.1\./)
  })

  it('describes every operation that is served, and nothing else, with its roles', async () => {
    const { paths } = await made()
    expect(Object.keys(paths).sort()).toEqual(
      handlers.map(({ operation }) => `/${operation.name.replace('.', '/')}`).sort(),
    )
    for (const { operation } of handlers) {
      const post = paths[`/${operation.name.replace('.', '/')}`]?.post
      expect(post, operation.name).toMatchObject({
        operationId: operation.name,
        summary: operation.summary,
        'x-roles': operation.roles,
      })
      const mayBeStranger = operation.roles.includes('anyone')
      const isKnown = operation.roles.some((role) => role !== 'anyone')
      expect(post?.security, operation.name).toEqual([
        ...(mayBeStranger && isKnown ? [{}] : []),
        ...(isKnown ? [{ session: [] }] : []),
      ])
    }
  })

  it('lists the refusals of every operation in their order, each with its sentence', async () => {
    const { paths } = await made()
    for (const { operation } of handlers) {
      const content = paths[`/${operation.name.replace('.', '/')}`]?.post.responses[200]?.content['application/json']
      const codes = content?.schema.oneOf?.[1]?.properties.refused.oneOf ?? []
      const common = operation.changes ? ['REQUEST_ID_REUSED', 'BUSY_TRY_AGAIN'] : ['BUSY_TRY_AGAIN']
      expect(
        codes.map((code) => code.const),
        operation.name,
      ).toEqual([...common, ...operation.refusals])
      for (const code of codes) {
        expect(code.description, `${operation.name} ${code.const}`).toMatch(/[\u4e00-\u9fff].*[。？！]$/)
        expect(code.description, `${operation.name} ${code.const}`).not.toMatch(/undefined|NaN|\[object/)
      }
    }
  })

  it('says that every changing operation takes a requestId', async () => {
    const { paths } = await made()
    for (const { operation } of handlers.filter((handler) => handler.operation.changes)) {
      const body = paths[`/${operation.name.replace('.', '/')}`]?.post.requestBody.content['application/json']
      expect(body?.schema.required, operation.name).toContain('requestId')
    }
  })

  it('offers the bytes of binary operations by GET', async () => {
    const { paths } = await made()
    const withGet = Object.keys(paths).filter((path) => paths[path]?.get)
    expect(withGet).toEqual(['/registration/codeImage'])
  })

  it('is the same bytes each time', async () => {
    expect(await madeNow()).toBe(await madeNow())
  })
})
