/** Visits of a day are cut into slices by person, so that HQ can look at a sample of them and no index entry grows without end. */

export const VISIT_SLICES = 64
/** Days of which visits are kept, today included. */
export const VISIT_DAYS = 30

/** @param personId a hash in hex, so its last two digits spread evenly */
export const visitSlice = (personId: string): number => (Number.parseInt(personId.slice(-2), 16) || 0) % VISIT_SLICES
