// Whose the selected records shall be.
import { t } from '../../i18n/translate'
import { sessionNow } from '../../session/session'
import { PickList } from '../../ui/pick-list'
import type { Field } from '../entity'
import { nameOfMember, useMembers } from '../fields/known-people'
import { type Chosen, giveAll } from './jobs'
import type { Job } from './use-bulk'

const NOBODY = 'nobody'

export default function OwnerPicker({
  chosen,
  field,
  onStart,
  onClose,
}: {
  chosen: Chosen
  field: Field
  onStart: (job: Job) => void
  onClose: () => void
}) {
  const { data: members, isPending } = useMembers()
  const session = sessionNow()
  const me = session.status === 'signed-in' ? session.user.id : undefined
  const people = [...(members ?? [])].sort((a, b) => Number(b.user_id === me) - Number(a.user_id === me))
  const items = people.map((member) => ({
    value: member.user_id,
    label: nameOfMember(member),
    hint: member.user_id === me ? t('filter-me') : member.email,
  }))
  const nobody = field.required ? [] : [{ value: NOBODY, label: t('bulk-nobody'), icon: 'user-x' as const }]
  return (
    <PickList
      label={field.label}
      placeholder={t('filter-search-values')}
      groups={[{ value: '', items: [...items, ...nobody] }]}
      isBusy={isPending}
      onPick={(id) => {
        onClose()
        onStart(giveAll(chosen, field, id === NOBODY ? null : id))
      }}
    />
  )
}
