/** What routing brings to the functions: its operations, its consumer and what it does every night. */

import { type Clock, realClock } from '#cloudfunctions/platform/clock.ts'
import { type AreaFunctions, areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { routing } from '#shared/routing/contract.ts'
import * as e from '#shared/routing/eligibility/schema.ts'
import * as s from '#shared/routing/schema.ts'
import { routingSentences } from '#shared/routing/sentences.ts'
import { cities } from './cities.ts'
import { countClaims } from './count-claims.ts'
import { eligibility } from './eligibility.ts'
import { eligibilityRules } from './eligibility-rules.ts'
import { evaluateStore } from './evaluate-store.ts'
import { importStoreFacts } from './import-store-facts.ts'
import { myLinks } from './my-links.ts'
import { nearStores } from './near-stores.ts'
import { nearest } from './nearest.ts'
import { nightlyRound } from './nightly-round.ts'
import { openLink } from './open-link.ts'
import { putEligibilityRules } from './put-eligibility-rules.ts'
import { resolveShop } from './resolve-shop.ts'
import { revokeLink } from './revoke-link.ts'
import { confirmDiversion, liftDiversion } from './rule-on-diversion.ts'
import { share } from './share.ts'
import { putShopLadder, shopLadder, tryShopLadder } from './shop-ladder.ts'
import { snapshotsByStore } from './snapshots.ts'
import { storeCode } from './store-code.ts'
import { tryEligibilityRules } from './try-eligibility-rules.ts'

/** @param clock real time; only tests hand in another */
export function routingFunctions(clock: Clock = realClock): AreaFunctions {
  const snapshotsOf = snapshotsByStore(clock)
  return areaFunctions(routing, {
    schemas: {
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
    },
    sentences: routingSentences,
    useCases: {
      resolveShop: resolveShop(nearStores(snapshotsOf)),
      share,
      revokeLink,
      myLinks,
      openLink,
      storeCode,
      shopLadder,
      putShopLadder,
      tryShopLadder,
      cities: cities(snapshotsOf),
      nearest: nearest(snapshotsOf),
      eligibility,
      evaluateStore,
      eligibilityRules,
      putEligibilityRules,
      tryEligibilityRules,
      confirmDiversion,
      liftDiversion,
      importStoreFacts,
    },
    consumers: [countClaims],
    routines: [nightlyRound],
  })
}
