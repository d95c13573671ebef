/** What registration brings to the functions: its operations with schemas and sentences, and its consumers. */

import { areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { registration } from '#shared/registration/contract.ts'
import * as schema from '#shared/registration/schema.ts'
import { registrationSentences } from '#shared/registration/sentences.ts'
import { acceptTransfer } from './accept-transfer.ts'
import { cancelTicket } from './cancel-ticket.ts'
import { checkSerial } from './check-serial.ts'
import { claimTicket } from './claim-ticket.ts'
import { codeImage } from './code-image.ts'
import { confirmReturn } from './confirm-return.ts'
import { device } from './device.ts'
import { exchangeUnit } from './exchange-unit.ts'
import { exportMine } from './export-mine.ts'
import { forgetPerson } from './forget-person.ts'
import { issueTicket } from './issue-ticket.ts'
import { listAlarms } from './list-alarms.ts'
import { listDevices } from './list-devices.ts'
import { offerTransfer } from './offer-transfer.ts'
import { previewTicket } from './preview-ticket.ts'
import { previewTransfer } from './preview-transfer.ts'
import { returnUnit } from './return-unit.ts'
import { swapPart } from './swap-part.ts'
import { ticketStatus } from './ticket-status.ts'
import { today } from './today.ts'
import { unitCoverage } from './unit-coverage.ts'
import { watchClaims } from './watch-claims.ts'
import { withdrawTransfer } from './withdraw-transfer.ts'

export const registrationFunctions = areaFunctions(registration, {
  schemas: {
    checkSerial: { input: schema.checkSerialInput, output: schema.checkSerialOutput },
    issueTicket: { input: schema.issueTicketInput, output: schema.issueTicketOutput },
    cancelTicket: { input: schema.cancelTicketInput, output: schema.cancelTicketOutput },
    ticketStatus: { input: schema.ticketId, output: schema.ticketStatusOutput },
    today: { input: schema.todayInput, output: schema.todayOutput },
    codeImage: { input: schema.codeImageInput, output: schema.codeImageOutput },
    previewTicket: { input: schema.previewTicketInput, output: schema.previewTicketOutput },
    claimTicket: { input: schema.claimTicketInput, output: schema.claimTicketOutput },
    listDevices: { input: schema.listDevicesInput, output: schema.listDevicesOutput },
    device: { input: schema.deviceInput, output: schema.deviceView },
    unitCoverage: { input: schema.unitCoverageInput, output: schema.unitCoverageOutput },
    returnUnit: { input: schema.returnUnitInput, output: schema.returnUnitOutput },
    confirmReturn: { input: schema.confirmReturnInput, output: schema.confirmReturnOutput },
    exchangeUnit: { input: schema.exchangeUnitInput, output: schema.exchangeUnitOutput },
    swapPart: { input: schema.swapPartInput, output: schema.swapPartOutput },
    offerTransfer: { input: schema.offerTransferInput, output: schema.offerTransferOutput },
    withdrawTransfer: { input: schema.withdrawTransferInput, output: schema.withdrawTransferOutput },
    previewTransfer: { input: schema.previewTransferInput, output: schema.previewTransferOutput },
    acceptTransfer: { input: schema.acceptTransferInput, output: schema.acceptTransferOutput },
    exportMine: { input: schema.exportMineInput, output: schema.exportMineOutput },
    listAlarms: { input: schema.listAlarmsInput, output: schema.listAlarmsOutput },
  },
  sentences: registrationSentences,
  useCases: {
    checkSerial,
    issueTicket,
    cancelTicket,
    ticketStatus,
    today,
    codeImage,
    previewTicket,
    claimTicket,
    listDevices,
    device,
    unitCoverage,
    returnUnit,
    confirmReturn,
    exchangeUnit,
    swapPart,
    offerTransfer,
    withdrawTransfer,
    previewTransfer,
    acceptTransfer,
    exportMine,
    listAlarms,
  },
  consumers: [watchClaims, forgetPerson],
})
