/** What routing brings to the functions: its operations with schemas and sentences, and its consumers. */

import { areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { routing } from '#shared/routing/contract.ts'
import * as schema from '#shared/routing/schema.ts'
import { routingSentences } from '#shared/routing/sentences.ts'
import { answerDispute } from './answer-dispute.ts'
import { assignCustomer } from './assign-customer.ts'
import { attributionRules } from './attribution-rules.ts'
import { bindImported } from './bind-imported.ts'
import { checkAttribution } from './check-attribution.ts'
import { chooseStore } from './choose-store.ts'
import { claimCustomer } from './claim-customer.ts'
import { customers } from './customers.ts'
import { decideDispute } from './decide-dispute.ts'
import { explainCustomer } from './explain-customer.ts'
import { exportMine } from './export-mine.ts'
import { handOver } from './hand-over.ts'
import { handOvers } from './hand-overs.ts'
import { importCustomers } from './import-customers.ts'
import { listDisputes } from './list-disputes.ts'
import { myStore } from './my-store.ts'
import { notices } from './notices.ts'
import { objectHandOver } from './object-hand-over.ts'
import { setAttributionRules } from './set-attribution-rules.ts'
import { spread } from './spread.ts'

export const routingFunctions = areaFunctions(routing, {
  schemas: {
    myStore: { input: schema.myStoreInput, output: schema.myStoreOutput },
    chooseStore: { input: schema.chooseStoreInput, output: schema.chooseStoreOutput },
    objectHandOver: { input: schema.objectHandOverInput, output: schema.objectHandOverOutput },
    exportMine: { input: schema.exportMineInput, output: schema.exportMineOutput },
    notices: { input: schema.noticesInput, output: schema.noticesOutput },
    customers: { input: schema.customersInput, output: schema.customersOutput },
    explainCustomer: { input: schema.explainCustomerInput, output: schema.customerFile },
    handOver: { input: schema.handOverInput, output: schema.handOverOutput },
    handOvers: { input: schema.handOversInput, output: schema.handOversOutput },
    claimCustomer: { input: schema.claimCustomerInput, output: schema.claimCustomerOutput },
    answerDispute: { input: schema.answerDisputeInput, output: schema.answerDisputeOutput },
    decideDispute: { input: schema.decideDisputeInput, output: schema.decideDisputeOutput },
    listDisputes: { input: schema.listDisputesInput, output: schema.listDisputesOutput },
    assignCustomer: { input: schema.assignCustomerInput, output: schema.assignCustomerOutput },
    importCustomers: { input: schema.importCustomersInput, output: schema.importCustomersOutput },
    attributionRules: { input: schema.attributionRulesInput, output: schema.attributionRulesOutput },
    setAttributionRules: { input: schema.setAttributionRulesInput, output: schema.setAttributionRulesOutput },
    checkAttribution: { input: schema.checkAttributionInput, output: schema.checkAttributionOutput },
  },
  sentences: routingSentences,
  useCases: {
    myStore,
    chooseStore,
    objectHandOver,
    exportMine,
    notices,
    customers,
    explainCustomer,
    handOver,
    handOvers,
    claimCustomer,
    answerDispute,
    decideDispute,
    listDisputes,
    assignCustomer,
    importCustomers,
    attributionRules,
    setAttributionRules,
    checkAttribution,
  },
  consumers: [spread, bindImported],
})
