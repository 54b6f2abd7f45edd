// Who works at a company.
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../platform/i18n/translate'
import type { WidgetProps } from '../../../platform/modules/module'
import { TenantLink } from '../../../platform/navigation'
import { useEntity } from '../../../platform/records/entity'
import { useMakeWith } from '../../../platform/records/opening'
import { listQuery } from '../../../platform/records/reading'
import { titleOf } from '../../../platform/records/record'
import { Avatar } from '../../../platform/ui/avatar'
import { Button } from '../../../platform/ui/button'
import { Card } from '../../../platform/ui/card'
import { SkeletonLines } from '../../../platform/ui/skeleton'

const SHOWN_MAX = 10

export default function PeopleCard({ row }: WidgetProps) {
  const { data: contacts } = useEntity('contacts')
  return contacts ? <People contacts={contacts} company={row.id} mayAdd={!row.deleted_at} /> : null
}

function People({ contacts, company, mayAdd }: { contacts: WidgetProps['entity']; company: string; mayAdd: boolean }) {
  const makeWith = useMakeWith(contacts)
  const where = { company: { eq: company } }
  const { data, isPending } = useQuery(listQuery(contacts, { where, sort: 'last_name' }, { limit: SHOWN_MAX }))
  const total = data?.meta.total ?? 0
  const add = () => makeWith({ company })
  return (
    <Card
      title={contacts.plural}
      icon="users"
      hint={total > 0 && total}
      actions={
        mayAdd &&
        contacts.permissions.create !== null && (
          <Button kind="ghost" size="sm" icon="plus" label={t('new-record', { name: contacts.singular })} onClick={add} />
        )
      }
    >
      {isPending && (
        <div className="px-3 pb-3">
          <SkeletonLines count={3} />
        </div>
      )}
      {data && total === 0 && <p className="px-3 pb-3 text-ink-3">{t('contacts-no-people')}</p>}
      <ul className="pb-1.5">
        {data?.data.map((person) => (
          <li key={person.id}>
            <TenantLink
              to={`/contacts/${person.id}`}
              className="mx-1.5 flex min-h-9 items-center gap-2.5 rounded-md px-1.5 hover:bg-hover coarse:min-h-11"
            >
              <Avatar name={titleOf(person) || t('untitled')} size={22} />
              <span className="min-w-0 truncate font-medium">
                <bdi>{titleOf(person) || t('untitled')}</bdi>
              </span>
              <span className="ms-auto min-w-0 truncate text-xs text-ink-3">{String(person.job_title ?? '')}</span>
            </TenantLink>
          </li>
        ))}
      </ul>
      {data && total > SHOWN_MAX && (
        <TenantLink to="/contacts" search={{ where }} className="link mx-3 mb-3 inline-block">
          {t('contacts-all-people', { count: total })}
        </TenantLink>
      )}
    </Card>
  )
}
