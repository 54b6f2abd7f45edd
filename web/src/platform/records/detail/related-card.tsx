// The records that lead to this one by one of their links: the first of them, a way to all, and a way to make another.
import { useQuery } from '@tanstack/react-query'
import { t } from '../../i18n/translate'
import { TenantLink } from '../../navigation'
import { Avatar } from '../../ui/avatar'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { type IconName, iconNamed } from '../../ui/icon'
import { SkeletonLines } from '../../ui/skeleton'
import { type Entity, fieldOf } from '../entity'
import { useMakeWith } from '../opening'
import { listQuery } from '../reading'
import { isPerson, type Row, titleOf } from '../record'

const SHOWN_MAX = 10

type RelatedCardProps = {
  /** The records that lead here, and their link that does. */
  of: Entity
  by: string
  to: Row
  title: string
  icon?: IconName
  sort?: string
  /** What is said where there are none. */
  none: string
  /** What stands at the end of each line. */
  aside?: (row: Row) => string
}

export function RelatedCard({ of, by, to, title, icon, sort, none, aside }: RelatedCardProps) {
  const makeWith = useMakeWith(of)
  const isOneOfSeveral = fieldOf(of, by)?.type === 'links'
  const where = { [by]: isOneOfSeveral ? { in: [to.id] } : { eq: to.id } }
  const { data, isPending } = useQuery(listQuery(of, { where, sort }, { limit: SHOWN_MAX }))
  const total = data?.meta.total ?? 0
  const add = () => makeWith({ [by]: isOneOfSeveral ? [to.id] : to.id })
  const mayAdd = !to.deleted_at && of.permissions.create !== null && fieldOf(of, by)?.readOnly === false
  return (
    <Card
      title={title}
      icon={icon ?? iconNamed(of.icon)}
      hint={total > 0 && total}
      actions={mayAdd && <Button kind="ghost" size="sm" icon="plus" label={t('new-record', { name: of.singular })} onClick={add} />}
    >
      {isPending && (
        <div className="px-3 pb-3">
          <SkeletonLines count={3} />
        </div>
      )}
      {data && total === 0 && <p className="px-3 pb-3 text-ink-3">{none}</p>}
      <ul className="pb-1.5">
        {data?.data.map((row) => (
          <li key={row.id}>
            <TenantLink
              to={`/${of.path}/${row.id}`}
              className="mx-1.5 flex min-h-9 items-center gap-2.5 rounded-md px-1.5 hover:bg-hover coarse:min-h-11"
            >
              <Avatar name={titleOf(row) || t('untitled')} size={22} isSquare={!isPerson(of)} />
              <span className="min-w-0 truncate font-medium">
                <bdi>{titleOf(row) || t('untitled')}</bdi>
              </span>
              {aside && <span className="ms-auto min-w-0 truncate text-xs text-ink-3">{aside(row)}</span>}
            </TenantLink>
          </li>
        ))}
      </ul>
      {data && total > SHOWN_MAX && (
        <TenantLink to={`/${of.path}`} search={{ where }} className="link mx-3 mb-3 inline-block">
          {t('related-all', { count: total })}
        </TenantLink>
      )}
    </Card>
  )
}
