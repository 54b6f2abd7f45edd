// A picture, small: as it was chosen here, or fetched by a link that is made anew before it ends.
import { useQuery } from '@tanstack/react-query'
import { type FileLink, linkTo } from '../../../api/file-link'
import { Icon } from '../../../ui/icon'
import type { FileValue } from './file-value'

/** A picture that begins to be fetched now is there before its link ends. */
const SPARE_MS = 20_000
const TRIES_MAX = 4
const FIRST_PAUSE_MS = 250

const isGood = (link: FileLink | undefined, now: number): boolean => link !== undefined && link.expiresAt - SPARE_MS > now

/** `chosen` is the address of the bytes that were chosen here; `place` where a record holds them. */
export function Thumbnail({ file, chosen, place }: { file: FileValue; chosen?: string; place?: string }) {
  const { data: link } = useQuery({
    queryKey: ['file-link', place, file.id],
    queryFn: () => linkTo(place ?? ''),
    // A change is shown at once, and the server may not know yet whose file it is.
    retry: TRIES_MAX,
    retryDelay: (tries) => FIRST_PAUSE_MS * 2 ** tries,
    enabled: place !== undefined && chosen === undefined,
    staleTime: ({ state }) => (isGood(state.data, Date.now()) ? Number.POSITIVE_INFINITY : 0),
  })
  const address = chosen ?? link?.address
  return (
    <span className="file-thumbnail">
      {/* Its name stands beside it. */}
      {address ? <img src={address} alt="" decoding="async" draggable={false} /> : <Icon name="image" className="text-ink-3" />}
    </span>
  )
}
