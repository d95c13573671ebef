/** A tiny area that only tests have: one operation for each way a request can go. */
import * as v from 'valibot'
import { areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import type { Consumer } from '#cloudfunctions/platform/contract/use-case.ts'
import { personOf } from '#cloudfunctions/platform/contract/use-case.ts'
import { StoreBusy } from '#cloudfunctions/platform/store/port.ts'
import { collection } from '#shared/kernel/collection.ts'
import { refuse } from '#shared/kernel/decision.ts'
import { defineArea, operation } from '#shared/kernel/operation.ts'
import { requestId, shortText } from '#shared/kernel/schema.ts'

export interface Notepad {
  text: string
  by: string
}

export const notepads = collection<Notepad>('probeNotepads')

const operations = defineArea('probe', {
  greet: operation<{ name: string }, { greeting: string }>()({
    summary: 'Greets.',
    roles: ['anyone'],
    changes: false,
    refusals: [],
  }),
  whoAmI: operation<Record<string, never>, { caller: string }>()({
    summary: 'Who is asking.',
    roles: ['customer'],
    changes: false,
    refusals: [],
  }),
  maybeMe: operation<Record<string, never>, { caller: string }>()({
    summary: 'Who is asking, or nobody.',
    roles: ['anyone', 'customer'],
    changes: false,
    refusals: [],
  }),
  note: operation<{ requestId: string; text: string }, { noteId: string }>()({
    summary: 'Writes a note.',
    roles: ['customer'],
    changes: true,
    refusals: ['NOTE_RUDE'],
  }),
  guideOnly: operation<Record<string, never>, { done: true }>()({
    summary: 'For guides.',
    roles: ['guide'],
    changes: false,
    refusals: [],
  }),
  systemOnly: operation<Record<string, never>, { done: true }>()({
    summary: 'For the clock.',
    roles: ['system'],
    changes: false,
    refusals: [],
  }),
  fall: operation<{ how: 'throw' | 'undeclared' | 'leak' | 'broken' | 'busy'; secret: string }, { shown: string }>()({
    summary: 'Goes wrong in the way asked for.',
    roles: ['anyone'],
    changes: false,
    refusals: ['NEVER'],
  }),
  picture: operation<{ name: string }, { contentType: string; base64: string }>()({
    summary: 'A picture.',
    roles: ['anyone'],
    changes: false,
    binary: true,
    refusals: ['NO_PICTURE'],
  }),
})

const schemas = {
  greet: { input: v.strictObject({ name: shortText }), output: v.object({ greeting: v.string() }) },
  whoAmI: { input: v.strictObject({}), output: v.object({ caller: v.string() }) },
  maybeMe: { input: v.strictObject({}), output: v.object({ caller: v.string() }) },
  note: { input: v.strictObject({ requestId, text: shortText }), output: v.object({ noteId: v.string() }) },
  guideOnly: { input: v.strictObject({}), output: v.object({ done: v.literal(true) }) },
  systemOnly: { input: v.strictObject({}), output: v.object({ done: v.literal(true) }) },
  fall: {
    input: v.strictObject({ how: v.picklist(['throw', 'undeclared', 'leak', 'broken', 'busy']), secret: v.string() }),
    output: v.object({ shown: v.string() }),
  },
  picture: {
    input: v.strictObject({ name: shortText }),
    output: v.object({ contentType: v.string(), base64: v.string() }),
  },
} as const

/** Four bytes that are not text. */
export const PICTURE = Buffer.from([0x89, 0xff, 0x00, 0xfe])

/** @param consumers for tests of the clock */
export const probeFunctions = (consumers: readonly Consumer[] = []) =>
  areaFunctions(operations, {
    schemas,
    sentences: {
      NOTE_RUDE: () => '请换一种说法。',
      NEVER: () => '不会出现。',
      NO_PICTURE: () => '没有这张图片。',
    },
    useCases: {
      greet: async ({ name }) => ({ value: { greeting: `你好，${name}` } }),
      whoAmI: async (_input, context) => ({ value: { caller: personOf(context).personId } }),
      maybeMe: async (_input, { caller }) => ({ value: { caller: caller.kind } }),
      note: async ({ text }, context) => {
        if (text === 'rude') return refuse('NOTE_RUDE')
        const noteId = context.newId('nt')
        const writes = [notepads.create(noteId, { text, by: personOf(context).personId })]
        return { value: { noteId }, writes, events: [{ type: 'probe.noted', data: { noteId } }] }
      },
      guideOnly: async () => ({ value: { done: true as const } }),
      systemOnly: async () => ({ value: { done: true as const } }),
      fall: async ({ how, secret }, context) => {
        context.log.info('falling', { secret, note: `call ${secret}` })
        if (how === 'throw') throw new Error(`no answer for ${secret}`)
        if (how === 'busy') throw new StoreBusy('throttled')
        if (how === 'undeclared') return refuse('NOTE_RUDE' as 'NEVER')
        if (how === 'broken') return { value: { shown: 7 as unknown as string } }
        return { value: { shown: 'this', hidden: secret } as { shown: string } }
      },
      picture: async ({ name }) =>
        name === 'cat'
          ? { value: { contentType: 'image/png', base64: PICTURE.toString('base64') } }
          : refuse('NO_PICTURE'),
    },
    consumers,
  })
