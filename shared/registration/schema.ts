/** Inputs and outputs of registration operations. Instants are ms (`…AtMs`) or, where outside callers read them, ISO 8601 (`expiresAt`). */
import * as v from 'valibot'
import { atMs, code, cursor, localDate, requestId, shortText, typed } from '../kernel/schema.ts'

const scene = typed
/** A ticket's or offer's id is the id inside its scene: any 16 of its characters, first one included. */
const sceneId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{16}$/, 'an id is 16 characters of 0-9 A-Z a-z _ -'))
const isoTime = v.string()

export const issueTicketInput = v.strictObject({
  requestId,
  /** Scanned or typed at the counter. */
  serial: typed,
  /** Which of the guide's stores, when they hold posts at several. */
  storeId: v.optional(code),
})
export const issueTicketOutput = v.object({
  ticketId: v.string(),
  scene: v.string(),
  /** Image of the mini-program code. */
  codeUrl: v.string(),
  expiresAt: isoTime,
  expiresAtMs: atMs,
  /** For the receipt: works for the warranty's length and asks for the last six of the serial. */
  lateScene: v.string(),
  lateCodeUrl: v.string(),
  modelName: v.string(),
  serial: v.string(),
})

export const checkSerialInput = v.strictObject({ serial: typed, storeId: v.optional(code) })
export const checkSerialOutput = v.object({
  serial: v.string(),
  modelName: v.string(),
  category: v.string(),
  color: v.string(),
  partCount: v.number(),
  /** True when HQ shipped it elsewhere: it may be sold, HQ is told. */
  shippedElsewhere: v.boolean(),
  /** True when an unclaimed code is open; making a new one voids it. */
  ticketOpen: v.boolean(),
})

export const ticketId = v.strictObject({ ticketId: sceneId })
export const ticketStatusOutput = v.object({
  ticketId: v.string(),
  state: v.picklist(['open', 'expired', 'voided', 'cancelled', 'claimed']),
  serial: v.string(),
  modelName: v.string(),
  storeName: v.string(),
  soldAtMs: atMs,
  /** When the code was made; later than the sale where it continues one. */
  issuedAtMs: atMs,
  expiresAtMs: atMs,
  claimedAtMs: v.optional(atMs),
  /** Present while the code may still be shown. */
  scene: v.optional(v.string()),
  codeUrl: v.optional(v.string()),
  lateScene: v.optional(v.string()),
  lateCodeUrl: v.optional(v.string()),
})
export const cancelTicketInput = v.strictObject({ requestId, ticketId: sceneId })
export const cancelTicketOutput = v.object({ ticketId: v.string(), state: v.literal('cancelled') })

export const todayInput = v.strictObject({})
export const todayOutput = v.object({
  date: localDate,
  registered: v.number(),
  waiting: v.number(),
  tickets: v.array(ticketStatusOutput),
})

export const codeImageInput = v.strictObject({ scene })
export const codeImageOutput = v.object({ contentType: v.string(), base64: v.string() })

export const coverageState = v.picklist(['covered', 'ending', 'ended'])
/** `start` is the day of sale; the whole of `end` is covered. `daysLeft` counts today; 0 when ended. */
export const coverage = v.object({
  start: localDate,
  end: localDate,
  months: v.number(),
  state: coverageState,
  daysLeft: v.number(),
})
export const partView = v.object({
  part: v.string(),
  name: v.string(),
  class: v.picklist(['main', 'other', 'consumable']),
  serial: v.string(),
  coverage,
  excluded: v.array(v.string()),
})

export const previewTicketInput = v.strictObject({ scene })
export const previewTicketOutput = v.object({
  ticketId: v.string(),
  modelName: v.string(),
  category: v.string(),
  color: v.string(),
  serial: v.string(),
  storeName: v.string(),
  storeAddress: v.string(),
  guideName: v.string(),
  soldAtMs: atMs,
  expiresAtMs: atMs,
  /** True when the code is a receipt's: claiming asks for the last six of the serial, and `serial` shows only a mask. */
  needsSerialTail: v.boolean(),
  coverage,
  parts: v.array(partView),
  /** What to send back with claimTicket when the person agrees to everything. */
  consent: v.object({ version: v.string(), purposes: v.array(v.string()) }),
  agreement: v.array(
    v.object({ purpose: v.string(), required: v.boolean(), sentence: v.string(), text: v.array(v.string()) }),
  ),
  /** `together`: one button under plain sentences; `separate`: a box a purpose, none ticked. */
  consentStyle: v.picklist(['together', 'separate']),
  /** Present when the asker already owns it: show the card. */
  deviceId: v.optional(v.string()),
  /** Present when the asker belongs to another store: "以后由哪家店服务您?", the present store first and preselected. */
  serveBy: v.optional(v.array(v.object({ storeId: v.string(), name: v.string() }))),
})

export const claimTicketInput = v.strictObject({
  requestId,
  scene,
  consent: v.object({ version: typed, purposes: v.pipe(v.array(code), v.maxLength(20)) }),
  serialTail: v.optional(typed),
  /** One of the preview's `serveBy`; left out, the customer stays with their store. */
  serveBy: v.optional(code),
})
export const claimTicketOutput = v.object({ deviceId: v.string(), registeredAtMs: atMs })

export const historyEntry = v.object({
  kind: v.picklist(['sold', 'registered', 'part-swapped', 'returned', 'exchanged', 'transferred']),
  atMs,
  part: v.optional(v.string()),
  oldSerial: v.optional(v.string()),
  newSerial: v.optional(v.string()),
  stationName: v.optional(v.string()),
  repairDays: v.optional(v.number()),
})
export const deviceView = v.object({
  deviceId: v.string(),
  serial: v.string(),
  modelId: v.string(),
  modelName: v.string(),
  category: v.string(),
  color: v.string(),
  storeId: v.string(),
  storeName: v.string(),
  guideName: v.string(),
  soldAtMs: atMs,
  registeredAtMs: atMs,
  state: v.picklist(['active', 'returned', 'exchanged']),
  coverage,
  /** Last end of cover of machine or any part. */
  lastEnd: localDate,
  returnUntil: localDate,
  exchangeUntil: localDate,
  parts: v.array(partView),
  history: v.array(historyEntry),
  /** Present while a transfer offer is open. */
  transfer: v.optional(v.object({ offerId: v.string(), scene: v.string(), expiresAtMs: atMs })),
  /** Present while the store waits for the customer to confirm a return. */
  returnAsked: v.optional(v.object({ storeName: v.string(), reason: v.string(), requestedAtMs: atMs })),
})
export const listDevicesInput = v.strictObject({})
export const listDevicesOutput = v.object({ devices: v.array(deviceView) })
export const deviceInput = v.strictObject({ deviceId: code })

export const returnUnitInput = v.strictObject({
  requestId,
  serial: typed,
  reason: shortText,
  /** The refund's number in the store's till; without it the customer is asked to confirm. */
  refundEvidence: v.optional(shortText),
})
export const returnUnitOutput = v.object({ state: v.picklist(['returned', 'waiting-for-customer']) })
export const confirmReturnInput = v.strictObject({ requestId, deviceId: code, agree: v.boolean() })
export const confirmReturnOutput = v.object({ state: v.picklist(['returned', 'kept']) })

export const exchangeUnitInput = v.strictObject({ requestId, serial: typed, newSerial: typed, reason: shortText })
export const exchangeUnitOutput = v.object({ deviceId: v.string() })

export const swapPartInput = v.strictObject({
  requestId,
  serial: typed,
  part: code,
  newSerial: code,
  /** Days the machine was in repair before today, the same for each part of one visit; every cover gets each day once. */
  repairDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
})
export const swapPartOutput = v.object({ deviceId: v.string(), coverage })

export const offerTransferInput = v.strictObject({ requestId, deviceId: code })
export const offerTransferOutput = v.object({
  offerId: v.string(),
  scene: v.string(),
  codeUrl: v.string(),
  expiresAtMs: atMs,
})
export const withdrawTransferInput = v.strictObject({ requestId, offerId: sceneId })
export const withdrawTransferOutput = v.object({ offerId: v.string(), state: v.literal('withdrawn') })
export const previewTransferInput = v.strictObject({ scene })
export const previewTransferOutput = v.object({
  offerId: v.string(),
  modelName: v.string(),
  category: v.string(),
  serialTail: v.string(),
  coverage,
  parts: v.array(partView),
  expiresAtMs: atMs,
  consent: v.object({ version: v.string(), purposes: v.array(v.string()) }),
  agreement: v.array(
    v.object({ purpose: v.string(), required: v.boolean(), sentence: v.string(), text: v.array(v.string()) }),
  ),
  consentStyle: v.picklist(['together', 'separate']),
})
export const acceptTransferInput = v.strictObject({
  requestId,
  scene,
  consent: v.object({ version: typed, purposes: v.pipe(v.array(code), v.maxLength(20)) }),
})
export const acceptTransferOutput = v.object({ deviceId: v.string() })

export const unitCoverageInput = v.strictObject({ serial: typed })
/** Cover of any unit, registered or not: from sale, else from shipment plus the grace rule. */
export const unitCoverageOutput = v.object({
  serial: v.string(),
  modelName: v.string(),
  state: v.picklist(['shipped', 'sold', 'registered', 'returned']),
  startedFrom: v.picklist(['sale', 'shipment']),
  coverage,
  parts: v.array(partView),
})

export const exportMineInput = v.strictObject({})
export const exportMineOutput = v.object({ devices: v.array(deviceView) })

export const listAlarmsInput = v.strictObject({ cursor: v.optional(cursor) })
export const listAlarmsOutput = v.object({
  alarms: v.array(
    v.object({
      alarmId: v.string(),
      kind: v.picklist(['diversion', 'sold-twice', 'many-units', 'few-customers', 'part-repeated']),
      subject: v.string(),
      evidence: v.record(v.string(), v.unknown()),
      raisedAtMs: atMs,
    }),
  ),
  cursor: v.optional(v.string()),
})
