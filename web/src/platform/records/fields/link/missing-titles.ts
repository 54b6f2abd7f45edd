// Titles of linked records that no answer has brought along.
import { useQuery } from '@tanstack/react-query'
import type { EntityHeading } from '../../entity'
import { fetchList, recordsKey } from '../../reading'

export function useMissingTitles(heading: EntityHeading | undefined, ids: string[]): void {
  useQuery({
    queryKey: [...recordsKey(heading?.code ?? ''), 'titles', ids],
    // What is learnt from the answer is what cells and inputs show.
    queryFn: async ({ signal }) =>
      heading
        ? (await fetchList(heading, { where: { id: ids }, state: 'all' }, { limit: ids.length, fields: ['title'], count: 'none' }, signal))
            .data
        : [],
    enabled: heading !== undefined && ids.length > 0,
  })
}
