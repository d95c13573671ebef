/** What routing brings to the functions. */

import { type Clock, realClock } from '#cloudfunctions/platform/clock.ts'
import { type AreaFunctions, areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { routing } from '#shared/routing/contract.ts'
import * as s from '#shared/routing/schema.ts'
import { routingSentences } from '#shared/routing/sentences.ts'
import { cities } from './cities.ts'
import { myLinks } from './my-links.ts'
import { nearStores } from './near-stores.ts'
import { nearest } from './nearest.ts'
import { openLink } from './open-link.ts'
import { resolveShop } from './resolve-shop.ts'
import { revokeLink } from './revoke-link.ts'
import { share } from './share.ts'
import { putShopLadder, shopLadder, tryShopLadder } from './shop-ladder.ts'
import { snapshotsByStore } from './snapshots.ts'
import { storeCode } from './store-code.ts'

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
    },
  })
}
