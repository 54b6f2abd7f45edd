// A linked record on a page: a way there, and its title, which is fetched where nobody has brought it.
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../i18n/translate'
import { TenantLink } from '../../../navigation'
import { Avatar } from '../../../ui/avatar'
import { useEntities } from '../../entity'
import { recordQuery } from '../../reading'
import { isPerson, knownTitle, titleOf } from '../../record'

export function LinkedRecord({ id, entity }: { id: string; entity: string }) {
  const heading = useEntities().data?.find(({ code }) => code === entity)
  const known = knownTitle(id)
  const { data } = useQuery({
    ...recordQuery(heading ?? { code: entity, path: '' }, id),
    enabled: known === undefined && heading !== undefined,
  })
  const title = known ?? (data && titleOf(data)) ?? t('field-linked-record')
  if (!heading) return <bdi className="truncate">{title}</bdi>
  return (
    <TenantLink to={`/${heading.path}/${id}`} className="inline-flex max-w-full min-w-0 items-center gap-2 hover:underline">
      <Avatar name={title} isSquare={!isPerson(heading)} />
      <bdi className="truncate">{title}</bdi>
    </TenantLink>
  )
}
