/** What the shop brings to the functions. */
import { type Clock, realClock } from '#cloudfunctions/platform/clock.ts'
import { type AreaFunctions, areaFunctions } from '#cloudfunctions/platform/contract/area.ts'
import { shop } from '#shared/shop/contract.ts'
import * as s from '#shared/shop/schema.ts'
import { shopSentences } from '#shared/shop/sentences.ts'
import { catalogue } from './catalogue.ts'
import { front } from './front.ts'
import { importListings } from './import-listings.ts'
import { importProducts } from './import-products.ts'
import { importStock } from './import-stock.ts'
import { keptCatalogue } from './load-catalogue.ts'
import { myListings } from './my-listings.ts'
import { poster } from './poster.ts'
import { product } from './product.ts'
import { putListing } from './put-listing.ts'
import { putStock } from './put-stock.ts'
import { search } from './search.ts'

/** @param clock real time; only tests hand in another */
export function shopFunctions(clock: Clock = realClock): AreaFunctions {
  const catalogueOf = keptCatalogue(clock)
  return areaFunctions(shop, {
    schemas: {
      front: { input: s.frontInput, output: s.frontOutput },
      product: { input: s.productInput, output: s.productOutput },
      search: { input: s.searchInput, output: s.searchOutput },
      poster: { input: s.posterInput, output: s.posterOutput },
      catalogue: { input: s.catalogueInput, output: s.catalogueOutput },
      myListings: { input: s.myListingsInput, output: s.myListingsOutput },
      putListing: { input: s.putListingInput, output: s.putListingOutput },
      putStock: { input: s.putStockInput, output: s.putStockOutput },
      importProducts: { input: s.importProductsInput, output: s.importOutput },
      importListings: { input: s.importListingsInput, output: s.importOutput },
      importStock: { input: s.importStockInput, output: s.importOutput },
    },
    sentences: shopSentences,
    useCases: {
      front: front(catalogueOf),
      product,
      search: search(catalogueOf),
      poster,
      catalogue: catalogue(catalogueOf),
      myListings,
      putListing,
      putStock,
      importProducts,
      importListings,
      importStock,
    },
  })
}
