/** Leaves the tour's eyes in the page; page-script.ts bundles this and asks them. */
import { gatherFacts, scrollFront } from './facts.ts'

export const tour = { gatherFacts, scrollFront }
Object.assign(window, { tour })
