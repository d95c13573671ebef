/** What WeChat's errcodes mean for a code it was given. Everything not listed is the deployment's fault, not the person's. */

/** Unknown, over or used before. */
export const CODE_BAD: ReadonlySet<number> = new Set([40029, 40163])
export const RISKY_USER = 40226
/** Nothing was done; the same code may be tried again. */
export const BUSY: ReadonlySet<number> = new Set([-1, 45009, 45011])
