/** What routing brings to the functions. */

import { areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { routing } from '#shared/routing/contract.ts'
import * as s from '#shared/routing/schema.ts'
import { routingSentences } from '#shared/routing/sentences.ts'
import { myLinks } from './my-links.ts'
import { openLink } from './open-link.ts'
import { resolveShop } from './resolve-shop.ts'
import { revokeLink } from './revoke-link.ts'
import { share } from './share.ts'
import { putShopLadder, shopLadder, tryShopLadder } from './shop-ladder.ts'
import { storeCode } from './store-code.ts'

export const routingFunctions = areaFunctions(routing, {
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
  },
  sentences: routingSentences,
  useCases: {
    resolveShop: resolveShop(() => async () => []),
    share,
    revokeLink,
    myLinks,
    openLink,
    storeCode,
    shopLadder,
    putShopLadder,
    tryShopLadder,
  },
})
