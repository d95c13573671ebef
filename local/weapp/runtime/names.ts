/** Names that the script of a package and the runtime agree on. */

/** Where the script leaves the package. */
export const PACKAGE = 'weappPackage'
