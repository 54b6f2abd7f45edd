// Which view a list shows: the one its address names, else the one it opens with.
import { type PageSearch, PLAIN } from '../../navigation'
import type { Entity } from '../entity'
import { queryClient } from '../reading'
import { type SavedView, useViews, viewsQuery } from './saved-view'

export type Opened = {
  view: SavedView | undefined
  /** Its name stands in the address, and nobody has told yet what it says. */
  isPending: boolean
  /** The address names one that is not there, or not for these eyes. */
  isMissing: boolean
}

const wantedBy = (entity: Entity, search: PageSearch): string => search.view ?? entity.view?.id ?? PLAIN

export function useOpenedView(entity: Entity, search: PageSearch): Opened {
  const { data, isPending } = useViews(entity.code)
  const wanted = wantedBy(entity, search)
  if (wanted === PLAIN) return { view: undefined, isPending: false, isMissing: false }
  const told = entity.view?.id === wanted ? entity.view : undefined
  const view = data?.views.find(({ id }) => id === wanted) ?? told
  return { view, isPending: !view && isPending, isMissing: !view && !isPending }
}

/** The view that will be shown, for whoever asks ahead: at once, but for one of which only the name is known. */
export async function viewAhead(entity: Entity, search: PageSearch): Promise<SavedView | undefined> {
  const wanted = wantedBy(entity, search)
  if (wanted === PLAIN) return undefined
  if (entity.view?.id === wanted) return entity.view
  const { views } = await queryClient.ensureQueryData(viewsQuery(entity.code))
  return views.find(({ id }) => id === wanted)
}
