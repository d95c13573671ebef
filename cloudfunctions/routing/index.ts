/** What routing brings to the functions: its operations, its consumer and what it does every night. */

import { type Clock, realClock } from '#cloudfunctions/platform/clock.ts'
import { type AreaFunctions, areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { routing } from '#shared/routing/contract.ts'
import * as e from '#shared/routing/eligibility/schema.ts'
import * as s from '#shared/routing/schema.ts'
import { routingSentences } from '#shared/routing/sentences.ts'
import { answerDispute } from './answer-dispute.ts'
import { assignCustomer } from './assign-customer.ts'
import { attributionRules } from './attribution-rules.ts'
import { bindImported } from './bind-imported.ts'
import { checkAttribution } from './check-attribution.ts'
import { chooseStore } from './choose-store.ts'
import { cities } from './cities.ts'
import { claimCustomer } from './claim-customer.ts'
import { countClaims } from './count-claims.ts'
import { customers } from './customers.ts'
import { decideDispute } from './decide-dispute.ts'
import { eligibility } from './eligibility.ts'
import { eligibilityRules } from './eligibility-rules.ts'
import { evaluateStore } from './evaluate-store.ts'
import { explainCustomer } from './explain-customer.ts'
import { exportMine } from './export-mine.ts'
import { handOver } from './hand-over.ts'
import { handOvers } from './hand-overs.ts'
import { importCustomers } from './import-customers.ts'
import { importStoreFacts } from './import-store-facts.ts'
import { listDisputes } from './list-disputes.ts'
import { myLinks } from './my-links.ts'
import { myStore } from './my-store.ts'
import { nearStores } from './near-stores.ts'
import { nearest } from './nearest.ts'
import { nightlyRound } from './nightly-round.ts'
import { notices } from './notices.ts'
import { objectHandOver } from './object-hand-over.ts'
import { openLink } from './open-link.ts'
import { putEligibilityRules } from './put-eligibility-rules.ts'
import { resolveShop } from './resolve-shop.ts'
import { revokeLink } from './revoke-link.ts'
import { confirmDiversion, liftDiversion } from './rule-on-diversion.ts'
import { setAttributionRules } from './set-attribution-rules.ts'
import { share } from './share.ts'
import { putShopLadder, shopLadder, tryShopLadder } from './shop-ladder.ts'
import { openSnapshots } from './snapshots.ts'
import { spread } from './spread.ts'
import { storeCode } from './store-code.ts'
import { tryEligibilityRules } from './try-eligibility-rules.ts'

const schemas = {
  myStore: { input: s.myStoreInput, output: s.myStoreOutput },
  chooseStore: { input: s.chooseStoreInput, output: s.chooseStoreOutput },
  objectHandOver: { input: s.objectHandOverInput, output: s.objectHandOverOutput },
  exportMine: { input: s.exportMineInput, output: s.exportMineOutput },
  notices: { input: s.noticesInput, output: s.noticesOutput },
  customers: { input: s.customersInput, output: s.customersOutput },
  explainCustomer: { input: s.explainCustomerInput, output: s.customerFile },
  handOver: { input: s.handOverInput, output: s.handOverOutput },
  handOvers: { input: s.handOversInput, output: s.handOversOutput },
  claimCustomer: { input: s.claimCustomerInput, output: s.claimCustomerOutput },
  answerDispute: { input: s.answerDisputeInput, output: s.answerDisputeOutput },
  decideDispute: { input: s.decideDisputeInput, output: s.decideDisputeOutput },
  listDisputes: { input: s.listDisputesInput, output: s.listDisputesOutput },
  assignCustomer: { input: s.assignCustomerInput, output: s.assignCustomerOutput },
  importCustomers: { input: s.importCustomersInput, output: s.importCustomersOutput },
  attributionRules: { input: s.attributionRulesInput, output: s.attributionRulesOutput },
  setAttributionRules: { input: s.setAttributionRulesInput, output: s.setAttributionRulesOutput },
  checkAttribution: { input: s.checkAttributionInput, output: s.checkAttributionOutput },
  resolveShop: { input: s.resolveShopInput, output: s.resolveShopOutput },
  share: { input: s.shareInput, output: s.shareOutput },
  revokeLink: { input: s.revokeLinkInput, output: s.revokeLinkOutput },
  myLinks: { input: s.myLinksInput, output: s.myLinksOutput },
  openLink: { input: s.openLinkInput, output: s.openLinkOutput },
  storeCode: { input: s.storeCodeInput, output: s.storeCodeOutput },
  shopLadder: { input: s.shopLadderInput, output: s.shopLadderOutput },
  putShopLadder: { input: s.putShopLadderInput, output: s.shopLadderOutput },
  tryShopLadder: { input: s.tryShopLadderInput, output: s.tryShopLadderOutput },
  cities: { input: s.citiesInput, output: s.citiesOutput },
  nearest: { input: s.nearestInput, output: s.nearestOutput },
  eligibility: { input: e.eligibilityInput, output: e.shopStanding },
  evaluateStore: { input: e.evaluateStoreInput, output: e.shopStanding },
  eligibilityRules: { input: e.eligibilityRulesInput, output: e.eligibilityRulesOutput },
  putEligibilityRules: { input: e.putEligibilityRulesInput, output: e.putEligibilityRulesOutput },
  tryEligibilityRules: { input: e.tryEligibilityRulesInput, output: e.tryEligibilityRulesOutput },
  confirmDiversion: { input: e.rulingInput, output: e.rulingOutput },
  liftDiversion: { input: e.rulingInput, output: e.rulingOutput },
  importStoreFacts: { input: e.importStoreFactsInput, output: e.importStoreFactsOutput },
}

/** Those that need nothing but their context. */
const useCases = {
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
  share,
  revokeLink,
  myLinks,
  openLink,
  storeCode,
  shopLadder,
  putShopLadder,
  tryShopLadder,
}

/** @param clock real time; only tests hand in another */
export function routingFunctions(clock: Clock = realClock): AreaFunctions {
  const snapshots = openSnapshots(clock)
  return areaFunctions(routing, {
    schemas,
    sentences: routingSentences,
    useCases: {
      ...useCases,
      resolveShop: resolveShop(nearStores(snapshots)),
      cities: cities(snapshots),
      nearest: nearest(snapshots),
      eligibility,
      evaluateStore,
      eligibilityRules,
      putEligibilityRules,
      tryEligibilityRules,
      confirmDiversion,
      liftDiversion,
      importStoreFacts,
    },
    consumers: [spread, bindImported, countClaims],
    routines: [nightlyRound],
  })
}
