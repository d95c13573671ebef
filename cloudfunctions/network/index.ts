/** What the network brings to the functions. */
import { areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { network } from '#shared/network/contract.ts'
import * as s from '#shared/network/schema.ts'
import { networkSentences } from '#shared/network/sentences.ts'
import { importHolidays } from './import-holidays.ts'
import { importModels } from './import-models.ts'
import { importStaff } from './import-staff.ts'
import { importStations } from './import-stations.ts'
import { importStores } from './import-stores.ts'
import { importUnits } from './import-units.ts'
import { showStore } from './show-store.ts'
import { storeSellers } from './store-sellers.ts'

export const networkFunctions = areaFunctions(network, {
  schemas: {
    importStores: { input: s.importStoresInput, output: s.importOutput },
    importModels: { input: s.importModelsInput, output: s.importOutput },
    importUnits: { input: s.importUnitsInput, output: s.importOutput },
    importStaff: { input: s.importStaffInput, output: s.importOutput },
    importStations: { input: s.importStationsInput, output: s.importOutput },
    importHolidays: { input: s.importHolidaysInput, output: s.importOutput },
    showStore: { input: s.showStoreInput, output: s.showStoreOutput },
    storeSellers: { input: s.storeSellersInput, output: s.storeSellersOutput },
  },
  sentences: networkSentences,
  useCases: {
    importStores,
    importModels,
    importUnits,
    importStaff,
    importStations,
    importHolidays,
    showStore,
    storeSellers,
  },
})
