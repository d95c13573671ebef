/** How much one list of customers to be handed over takes; in a file of its own because the phone needs them without schemas. */
export const HAND_OVER_CUSTOMERS_MAX = 100
export const HAND_OVER_GUIDES_MAX = 20
