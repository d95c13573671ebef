/** What routing brings to the functions: its operations, its consumer and what it does every night. */

import { type Clock, realClock } from '#cloudfunctions/platform/clock.ts'
import { type AreaFunctions, areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import * as a from '#shared/routing/attribution/schema.ts'
import { routing } from '#shared/routing/contract.ts'
import * as e from '#shared/routing/eligibility/schema.ts'
import * as near from '#shared/routing/nearest/schema.ts'
import { routingSentences } from '#shared/routing/sentences.ts'
import * as links from '#shared/routing/share/schema.ts'
import * as shop from '#shared/routing/shop/schema.ts'
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
import { findImported } from './find-imported.ts'
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
import { poster } from './poster.ts'
import { putEligibilityRules } from './put-eligibility-rules.ts'
import { resolveShop } from './resolve-shop.ts'
import { revokeLink } from './revoke-link.ts'
import { confirmDiversion, liftDiversion } from './rule-on-diversion.ts'
import { setAttributionRules } from './set-attribution-rules.ts'
import { share } from './share.ts'
import { putShopLadder, shopLadder, tryShopLadder } from './shop-ladder.ts'
import { shopVisits } from './shop-visits.ts'
import { openSnapshots } from './snapshots.ts'
import { spread } from './spread.ts'
import { storeCode } from './store-code.ts'
import { tryEligibilityRules } from './try-eligibility-rules.ts'

const schemas = {
  myStore: { input: a.myStoreInput, output: a.myStoreOutput },
  chooseStore: { input: a.chooseStoreInput, output: a.chooseStoreOutput },
  objectHandOver: { input: a.objectHandOverInput, output: a.objectHandOverOutput },
  exportMine: { input: a.exportMineInput, output: a.exportMineOutput },
  notices: { input: a.noticesInput, output: a.noticesOutput },
  customers: { input: a.customersInput, output: a.customersOutput },
  explainCustomer: { input: a.explainCustomerInput, output: a.customerFile },
  handOver: { input: a.handOverInput, output: a.handOverOutput },
  handOvers: { input: a.handOversInput, output: a.handOversOutput },
  claimCustomer: { input: a.claimCustomerInput, output: a.claimCustomerOutput },
  answerDispute: { input: a.answerDisputeInput, output: a.answerDisputeOutput },
  decideDispute: { input: a.decideDisputeInput, output: a.decideDisputeOutput },
  listDisputes: { input: a.listDisputesInput, output: a.listDisputesOutput },
  assignCustomer: { input: a.assignCustomerInput, output: a.assignCustomerOutput },
  importCustomers: { input: a.importCustomersInput, output: a.importCustomersOutput },
  attributionRules: { input: a.attributionRulesInput, output: a.attributionRulesOutput },
  setAttributionRules: { input: a.setAttributionRulesInput, output: a.setAttributionRulesOutput },
  checkAttribution: { input: a.checkAttributionInput, output: a.checkAttributionOutput },
  resolveShop: { input: shop.resolveShopInput, output: shop.resolveShopOutput },
  share: { input: links.shareInput, output: links.shareOutput },
  revokeLink: { input: links.revokeLinkInput, output: links.revokeLinkOutput },
  myLinks: { input: links.myLinksInput, output: links.myLinksOutput },
  poster: { input: links.posterInput, output: links.posterOutput },
  openLink: { input: links.openLinkInput, output: links.openLinkOutput },
  storeCode: { input: links.storeCodeInput, output: links.storeCodeOutput },
  shopLadder: { input: shop.shopLadderInput, output: shop.shopLadderOutput },
  shopVisits: { input: shop.shopVisitsInput, output: shop.shopVisitsOutput },
  putShopLadder: { input: shop.putShopLadderInput, output: shop.shopLadderOutput },
  tryShopLadder: { input: shop.tryShopLadderInput, output: shop.tryShopLadderOutput },
  cities: { input: near.citiesInput, output: near.citiesOutput },
  nearest: { input: near.nearestInput, output: near.nearestOutput },
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
  poster,
  openLink,
  storeCode,
  shopLadder,
  shopVisits,
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
    consumers: [spread, findImported, bindImported, countClaims],
    routines: [nightlyRound],
  })
}
