// Who works at a company.
import { t } from '../../../platform/i18n/translate'
import type { WidgetProps } from '../../../platform/modules/module'
import { RelatedCard } from '../../../platform/records/detail/related-card'
import { useEntity } from '../../../platform/records/entity'

export default function PeopleCard({ row }: WidgetProps) {
  const { data: contacts } = useEntity('contacts')
  return contacts ? (
    <RelatedCard
      of={contacts}
      by="company"
      to={row}
      title={contacts.plural}
      icon="users"
      sort="last_name"
      none={t('contacts-no-people')}
      aside={(person) => String(person.job_title ?? '')}
    />
  ) : null
}
