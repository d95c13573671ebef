/** What may be asked of the network: HQ imports it, everyone may look a store up, an owner who sells there. */
import type { InferInput, InferOutput } from 'valibot'
import { defineArea, operation } from '../kernel/operation.ts'
import type * as schema from './schema.ts'

export type StoreRow = InferOutput<typeof schema.storeRow>
export type ModelRow = InferOutput<typeof schema.modelRow>
export type UnitRow = InferOutput<typeof schema.unitRow>
export type StaffRow = InferOutput<typeof schema.staffRow>
export type StationRow = InferOutput<typeof schema.stationRow>
export type HolidayRow = InferOutput<typeof schema.holidayRow>
export type ImportResult = InferOutput<typeof schema.importOutput>
export type StoreCard = InferOutput<typeof schema.storeCard>
export type Seller = InferOutput<typeof schema.storeSellersOutput>['sellers'][number]

const imports = { roles: ['hq'], changes: true, refusals: [] } as const

export const network = defineArea('network', {
  importStores: operation<InferInput<typeof schema.importStoresInput>, ImportResult>()({
    ...imports,
    summary: 'Creates or updates stores, row by row.',
  }),
  importModels: operation<InferInput<typeof schema.importModelsInput>, ImportResult>()({
    ...imports,
    summary: 'Creates or updates product models, row by row.',
  }),
  importUnits: operation<InferInput<typeof schema.importUnitsInput>, ImportResult>()({
    ...imports,
    summary: 'Creates or updates units with their part serials, row by row.',
  }),
  importStaff: operation<InferInput<typeof schema.importStaffInput>, ImportResult>()({
    ...imports,
    summary: 'Creates or updates guides, owners, engineers and agents, row by row.',
  }),
  importStations: operation<InferInput<typeof schema.importStationsInput>, ImportResult>()({
    ...imports,
    summary: 'Creates or updates service stations, row by row.',
  }),
  importHolidays: operation<InferInput<typeof schema.importHolidaysInput>, ImportResult>()({
    ...imports,
    summary: "Creates or updates days of the State Council's yearly notice: free days and working weekend days.",
  }),
  showStore: operation<InferInput<typeof schema.showStoreInput>, StoreCard>()({
    summary: 'The public card of one store: name, address, hours, point in GCJ-02.',
    roles: ['anyone'],
    changes: false,
    refusals: ['STORE_UNKNOWN'],
  }),
  storeSellers: operation<InferInput<typeof schema.storeSellersInput>, InferOutput<typeof schema.storeSellersOutput>>()(
    {
      summary: "Who sells at one of the caller's stores, and who left it: guides and owners, by staff code.",
      roles: ['owner'],
      changes: false,
      refusals: ['NOT_YOUR_STORE'],
    },
  ),
})
