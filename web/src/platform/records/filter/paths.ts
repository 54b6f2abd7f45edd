// Where a path such as `company.industry` leads: over links, from one entity to the next.
import { useQuery } from '@tanstack/react-query'
import { type Entity, entityQuery, type Field, fieldOf, metaKey } from '../entity'
import { queryClient } from '../reading'

/** The fields on the way, the last being the one that is compared, and the entity it belongs to. */
export type Place = { steps: Field[]; field: Field; entity: Entity }

/** Deeper paths cost more than they tell; the server may allow more. */
export const STEPS_MAX = 3

/** The entity that a field leads to. */
export const leadsTo = (field: Field): string | undefined =>
  field.type === 'link' || field.type === 'links' ? field.to : field.type === 'inverse' ? field.of : undefined

function placeHere(entity: Entity, path: string): Place | undefined {
  const field = path.includes('.') ? undefined : fieldOf(entity, path)
  return field && { steps: [field], field, entity }
}

async function placeOverLinks(entity: Entity, path: string): Promise<Place | null> {
  const steps: Field[] = []
  let here = entity
  const codes = path.split('.')
  for (const [at, code] of codes.entries()) {
    const field = fieldOf(here, code)
    if (!field) return null
    steps.push(field)
    if (at === codes.length - 1) return { steps, field, entity: here }
    const next = leadsTo(field)
    if (!next) return null
    here = await queryClient.ensureQueryData(entityQuery(next))
  }
  return null
}

/** Undefined while it is not known; null where the path leads nowhere. */
export function usePlace(entity: Entity, path: string): Place | null | undefined {
  const here = placeHere(entity, path)
  const { data, isError } = useQuery({
    queryKey: [...metaKey(), 'path', entity.code, path],
    queryFn: () => placeOverLinks(entity, path),
    enabled: !here,
    staleTime: 5 * 60_000,
  })
  return here ?? (isError ? null : data)
}

export const placeText = (place: Place): string => place.steps.map(({ label }) => label).join(' › ')
