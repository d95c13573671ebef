/**
 * openapi.json of the operations a deployable serves, made from the same declarations and schemas that run. A build artefact: the
 * schema converter never goes into a function's bundle.
 */
import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import { COMMON_REFUSALS, isForAnyone } from '#shared/kernel/operation.ts'
import type { Handler } from './area.ts'
import { COMMON_SENTENCES } from './runtime.ts'

type Json = Record<string, unknown>

const BEARER = 'session'
const NOW_MS: Json = { type: 'integer', description: 'Business time of the answer in ms since 1970.' }

/** @returns OpenAPI 3.1 as plain data; operations in alphabetical order, so that the same contract gives the same bytes */
export function openapi(
  handlers: Iterable<Handler<never>>,
  { title, version }: { title: string; version: string },
): Json {
  const sorted = [...handlers].sort((a, b) => (a.operation.name < b.operation.name ? -1 : 1))
  return {
    openapi: '3.1.0',
    info: {
      title,
      version,
      description:
        'Every operation answers 200 with `ok: true` and a value, or with `ok: false` and one of its refusals.',
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(
      sorted.map((handler) => [`/${handler.operation.name.replace('.', '/')}`, pathOf(handler)]),
    ),
    components: { securitySchemes: { [BEARER]: { type: 'http', scheme: 'bearer' } }, schemas: { Problems, Refused } },
  }
}

const Refused: Json = {
  type: 'object',
  required: ['ok', 'refused', 'message'],
  properties: {
    ok: { const: false },
    refused: { type: 'string', description: 'Stable code for programs.' },
    message: { type: 'string', description: 'A sentence in Chinese that tells the person what to do.' },
    traceId: { type: 'string' },
    nowMs: NOW_MS,
  },
}

const Problems: Json = {
  allOf: [{ $ref: '#/components/schemas/Refused' }],
  properties: {
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'problem'],
        properties: { path: { type: 'string' }, problem: { type: 'string' } },
      },
    },
  },
}

function pathOf(handler: Handler<never>): Json {
  const { operation } = handler
  const shared = {
    summary: operation.summary,
    tags: [operation.name.split('.')[0]],
    'x-roles': operation.roles,
    'x-changes': operation.changes,
    security: isForAnyone(operation) ? [] : [...(operation.roles.includes('anyone') ? [{}] : []), { [BEARER]: [] }],
  }
  const post = {
    ...shared,
    operationId: operation.name,
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(handler.input, 'input') } } },
    responses: responsesOf(handler, { 'application/json': { schema: answerOf(handler) } }),
  }
  return operation.binary ? { post, get: binaryGet(handler, shared) } : { post }
}

function binaryGet(handler: Handler<never>, shared: Json): Json {
  const { properties = {}, required = [] } = schemaOf(handler.input, 'input') as {
    properties?: Json
    required?: string[]
  }
  const refused = { schema: refusalsOf(handler) }
  return {
    ...shared,
    operationId: `${handler.operation.name}.bytes`,
    parameters: Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
    })),
    responses: responsesOf(handler, {
      'image/*': { schema: { type: 'string', format: 'binary' } },
      'application/json': refused,
    }),
  }
}

function responsesOf(handler: Handler<never>, content: Json): Json {
  const problem = (description: string, name: 'Refused' | 'Problems' = 'Refused') => ({
    description,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  })
  const open = isForAnyone(handler.operation)
  return {
    200: { description: 'Done, or refused for a reason the person can act on.', content },
    400: problem('The input is wrong; every problem with its path.', 'Problems'),
    ...(!open && {
      401: problem('No session, or one that is over.'),
      403: problem('The caller holds no post that may do this.'),
      429: problem('This person asks too often; nothing was done.'),
    }),
    413: problem('The body is over 256 KB.', 'Problems'),
    500: problem('INTERNAL, opaque but for its trace id.'),
  }
}

function answerOf(handler: Handler<never>): Json {
  const value = {
    type: 'object',
    required: ['ok', 'value'],
    properties: { ok: { const: true }, value: schemaOf(handler.output, 'output'), nowMs: NOW_MS },
  }
  return { oneOf: [value, refusalsOf(handler)] }
}

/** The closed list in its order of precedence, each code with the sentence a person reads. */
function refusalsOf({ operation, sentences }: Handler<never>): Json {
  const common = operation.changes ? COMMON_REFUSALS : (['BUSY_TRY_AGAIN'] as const)
  const codes = [
    ...common.map((code) => ({ const: code, description: COMMON_SENTENCES[code]() })),
    ...operation.refusals.map((code: string) => ({ const: code, description: sentences[code]?.() })),
  ]
  return { allOf: [{ $ref: '#/components/schemas/Refused' }], properties: { refused: { oneOf: codes } } }
}

/** What JSON Schema cannot say (a cross-field check) is left out here and still checked by the function. */
function schemaOf(schema: GenericSchema, typeMode: 'input' | 'output'): Json {
  const config: ConversionConfig = { typeMode, errorMode: 'ignore', target: 'draft-2020-12' }
  const { $schema, ...rest } = toJsonSchema(schema, config) as Json
  return rest
}
