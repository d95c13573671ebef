/** What may be asked about near stations and stores; part of routing's contract. */
import type { InferInput, InferOutput } from 'valibot'
import { operation } from '../../kernel/operation.ts'
import type * as schema from './schema.ts'

export type NearbyPlace = InferOutput<typeof schema.nearbyPlace>
export type Cities = InferOutput<typeof schema.citiesOutput>
export type Nearest = InferOutput<typeof schema.nearestOutput>

export const nearestOperations = {
  cities: operation<InferInput<typeof schema.citiesInput>, Cities>()({
    summary: 'The cities with open stations or stores, with their spelling, for somebody who says where they are.',
    roles: ['anyone'],
    changes: false,
    refusals: ['PLACES_NOT_LOADED'],
  }),
  nearest: operation<InferInput<typeof schema.nearestInput>, Nearest>()({
    summary:
      'The open stations or stores nearest to a position, by distance on the sphere, equally near ones by id; with filters and the state of today.',
    roles: ['anyone'],
    changes: false,
    refusals: ['MODEL_UNKNOWN', 'PLACES_NOT_LOADED'],
  }),
}
