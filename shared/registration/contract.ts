/** What may be asked of registration: sell with a code, register with one tap, and live with the warranty card. */
import type { InferInput, InferOutput } from 'valibot'
import { defineArea, operation } from '../kernel/operation.ts'
import type * as schema from './schema.ts'

export type IssuedTicket = InferOutput<typeof schema.issueTicketOutput>
export type CheckedSerial = InferOutput<typeof schema.checkSerialOutput>
export type TicketStatus = InferOutput<typeof schema.ticketStatusOutput>
export type Today = InferOutput<typeof schema.todayOutput>
export type TicketPreview = InferOutput<typeof schema.previewTicketOutput>
export type CoverageView = InferOutput<typeof schema.coverage>
export type PartView = InferOutput<typeof schema.partView>
export type DeviceView = InferOutput<typeof schema.deviceView>
export type TransferPreview = InferOutput<typeof schema.previewTransferOutput>

/** The letters that open a scene: what the landing page does with it. */
export const SCENE_PURPOSE = { claim: 'R', late: 'L', transfer: 'T' } as const

const SERIAL = ['SERIAL_MALFORMED', 'SERIAL_UNKNOWN'] as const
const CLAIMABLE = ['CODE_FORGED', 'TICKET_UNKNOWN', 'TICKET_VOIDED', 'TICKET_EXPIRED', 'TICKET_CLAIMED'] as const
const OFFER = ['CODE_FORGED', 'OFFER_UNKNOWN', 'OFFER_OWN', 'OFFER_CLOSED', 'OFFER_EXPIRED'] as const

export const registration = defineArea('registration', {
  checkSerial: operation<InferInput<typeof schema.checkSerialInput>, CheckedSerial>()({
    summary: 'What a serial is and whether the guide may sell it now.',
    roles: ['customer'],
    changes: false,
    refusals: ['NO_POST', 'STORE_CLOSED', ...SERIAL, 'UNIT_RECALLED', 'UNIT_REGISTERED'],
  }),
  /** Open to every person, so that someone without a post is told what to do instead of being shut out. */
  issueTicket: operation<InferInput<typeof schema.issueTicketInput>, IssuedTicket>()({
    summary: 'Records the sale of a unit and answers with the code the customer scans; voids an older open code.',
    roles: ['customer'],
    changes: true,
    refusals: ['NO_POST', 'STORE_CLOSED', ...SERIAL, 'UNIT_RECALLED', 'UNIT_REGISTERED'],
  }),
  cancelTicket: operation<InferInput<typeof schema.cancelTicketInput>, InferOutput<typeof schema.cancelTicketOutput>>()(
    {
      summary: 'Takes back a sale that nobody registered, within the hours after it that HQ allows.',
      roles: ['guide', 'owner'],
      changes: true,
      refusals: ['TICKET_UNKNOWN', 'TICKET_VOIDED', 'TICKET_CLAIMED', 'CANCEL_WINDOW_CLOSED'],
    },
  ),
  ticketStatus: operation<InferInput<typeof schema.ticketId>, TicketStatus>()({
    summary: "The state of one of the caller's tickets.",
    roles: ['guide', 'owner'],
    changes: false,
    refusals: ['TICKET_UNKNOWN'],
  }),
  today: operation<InferInput<typeof schema.todayInput>, Today>()({
    summary: "The guide's tickets of today with their state.",
    roles: ['guide', 'owner'],
    changes: false,
    refusals: [],
  }),
  codeImage: operation<InferInput<typeof schema.codeImageInput>, InferOutput<typeof schema.codeImageOutput>>()({
    summary: 'The mini-program code of a signed scene as an image.',
    roles: ['anyone'],
    changes: false,
    binary: true,
    refusals: ['CODE_FORGED', 'WECHAT_BUSY'],
  }),
  previewTicket: operation<InferInput<typeof schema.previewTicketInput>, TicketPreview>()({
    summary: 'What a scanned code would register: nothing personal in it.',
    roles: ['customer'],
    changes: false,
    refusals: [...CLAIMABLE],
  }),
  claimTicket: operation<InferInput<typeof schema.claimTicketInput>, InferOutput<typeof schema.claimTicketOutput>>()({
    summary: 'Registers the unit to the caller, in one write.',
    roles: ['customer'],
    changes: true,
    refusals: [
      ...CLAIMABLE,
      'SELF_CLAIM',
      'TAIL_TRIES_SPENT',
      'SERIAL_TAIL_WRONG',
      'CONSENT_MISSING',
      'SERVE_BY_UNKNOWN',
      'STORE_CHANGE_LIMIT',
    ],
  }),
  listDevices: operation<InferInput<typeof schema.listDevicesInput>, InferOutput<typeof schema.listDevicesOutput>>()({
    summary: "The caller's devices with their warranty cards.",
    roles: ['customer'],
    changes: false,
    refusals: [],
  }),
  device: operation<InferInput<typeof schema.deviceInput>, DeviceView>()({
    summary: "One of the caller's devices, part by part.",
    roles: ['customer'],
    changes: false,
    refusals: ['DEVICE_UNKNOWN'],
  }),
  unitCoverage: operation<InferInput<typeof schema.unitCoverageInput>, InferOutput<typeof schema.unitCoverageOutput>>()(
    {
      summary: 'Cover of any unit by serial, registered or not, for stations and the desk.',
      roles: ['engineer', 'agent', 'guide', 'owner', 'hq'],
      changes: false,
      refusals: [...SERIAL],
    },
  ),
  returnUnit: operation<InferInput<typeof schema.returnUnitInput>, InferOutput<typeof schema.returnUnitOutput>>()({
    summary:
      'The selling store takes a unit back: with refund evidence at once, without it after the customer confirms.',
    roles: ['guide', 'owner'],
    changes: true,
    refusals: [...SERIAL, 'UNIT_NOT_SOLD', 'NOT_YOUR_STORE', 'RETURN_WINDOW_CLOSED'],
  }),
  confirmReturn: operation<
    InferInput<typeof schema.confirmReturnInput>,
    InferOutput<typeof schema.confirmReturnOutput>
  >()({
    summary: 'The customer confirms or declines the return the store asked for.',
    roles: ['customer'],
    changes: true,
    refusals: ['DEVICE_UNKNOWN', 'RETURN_NOT_ASKED'],
  }),
  exchangeUnit: operation<InferInput<typeof schema.exchangeUnitInput>, InferOutput<typeof schema.exchangeUnitOutput>>()(
    {
      summary: 'The selling store hands over another unit for a registered one; cover starts anew.',
      roles: ['guide', 'owner'],
      changes: true,
      refusals: [
        ...SERIAL,
        'UNIT_NOT_REGISTERED',
        'NOT_YOUR_STORE',
        'EXCHANGE_WINDOW_CLOSED',
        'NEW_SERIAL_UNKNOWN',
        'NEW_UNIT_RECALLED',
        'NEW_UNIT_SOLD',
        'MODEL_DIFFERS',
      ],
    },
  ),
  swapPart: operation<InferInput<typeof schema.swapPartInput>, InferOutput<typeof schema.swapPartOutput>>()({
    summary: 'An engineer at a station records a new part on the warranty card.',
    roles: ['engineer'],
    changes: true,
    refusals: [
      ...SERIAL,
      'UNIT_NOT_REGISTERED',
      'PART_UNKNOWN',
      'PART_SAME',
      'PART_SERIAL_USED',
      'REPAIR_DAYS_IMPOSSIBLE',
    ],
  }),
  offerTransfer: operation<
    InferInput<typeof schema.offerTransferInput>,
    InferOutput<typeof schema.offerTransferOutput>
  >()({
    summary: 'The owner offers a device to someone else; the code works 24 hours.',
    roles: ['customer'],
    changes: true,
    refusals: ['DEVICE_UNKNOWN'],
  }),
  withdrawTransfer: operation<
    InferInput<typeof schema.withdrawTransferInput>,
    InferOutput<typeof schema.withdrawTransferOutput>
  >()({
    summary: 'The owner takes an open offer back.',
    roles: ['customer'],
    changes: true,
    refusals: ['OFFER_UNKNOWN', 'OFFER_CLOSED'],
  }),
  previewTransfer: operation<InferInput<typeof schema.previewTransferInput>, TransferPreview>()({
    summary: 'What an offered device is and what cover comes along; nothing of its owner.',
    roles: ['customer'],
    changes: false,
    refusals: [...OFFER],
  }),
  acceptTransfer: operation<
    InferInput<typeof schema.acceptTransferInput>,
    InferOutput<typeof schema.acceptTransferOutput>
  >()({
    summary: 'Takes the device over; cover goes along, personal data does not.',
    roles: ['customer'],
    changes: true,
    refusals: [...OFFER, 'CONSENT_MISSING'],
  }),
  exportMine: operation<InferInput<typeof schema.exportMineInput>, InferOutput<typeof schema.exportMineOutput>>()({
    summary: 'Everything registration holds about the caller.',
    roles: ['customer'],
    changes: false,
    refusals: [],
  }),
  listAlarms: operation<InferInput<typeof schema.listAlarmsInput>, InferOutput<typeof schema.listAlarmsOutput>>()({
    summary:
      'Open alarms: diversion, a unit sold by two stores, one person claiming many, a guide whose claims come from few customers, a part serial in two units.',
    roles: ['hq'],
    changes: false,
    refusals: [],
  }),
})
