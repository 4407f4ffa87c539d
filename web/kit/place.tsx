import { useQuery } from '@tanstack/react-query'
import { queries } from '../client/queries.ts'
import { PlaceText } from './place-text.tsx'

/** A place to click, by its id in the pack. */
export function Place({ place, id }: { place: { id: string; version: number }; id: string }) {
  const pack = useQuery(queries.pack(place.id, place.version))
  const found = pack.data?.pack.places[id]
  return found ? (
    <PlaceText place={{ path: found.path, url: found.url ?? null, asOf: found.asOf ?? null }} />
  ) : null
}
