/** Rows of one call of the shop's imports: few enough that their operations are one write on every engine, which takes a hundred. */

/** Each may write a product and ten articles new to it. */
export const PRODUCT_ROWS_MAX = 8

/** Each may write a stock and its count. */
export const STOCK_ROWS_MAX = 40
