// A member of the tenant, with face and address.
import { sessionNow } from '../../../session/session'
import { knownTitle } from '../../record'
import type { InputProps } from '../field-kind'
import { nameOfMember, useMembers } from '../known-people'
import type { Choice } from '../picking/choice'
import { PickOne } from '../picking/pick-one'
import { asText } from '../words-in-cells'
import { personName } from './kind'

export default function UserInput({ field, entity: _, value, onChange, onPicked, onUnreadable: __, ...rest }: InputProps) {
  const { data: members = [], isPending } = useMembers()
  const session = sessionNow()
  const me = session.status === 'signed-in' ? session.user.id : ''
  const choices: Choice[] = members
    .map((member): Choice => ({ id: member.user_id, label: nameOfMember(member), hint: member.email, look: 'round' }))
    // Oneself comes first: that is who is meant most of the time.
    .sort((a, b) => Number(b.id === me) - Number(a.id === me) || a.label.localeCompare(b.label))
  const id = asText(value)
  const isNamed = knownTitle(id) !== undefined || !isPending
  return (
    <PickOne
      {...rest}
      chosen={id === '' ? null : { id, label: isNamed ? personName(id) : '…', look: 'round' }}
      choices={choices}
      isSearching={isPending}
      mayClear={!field.required}
      onPick={(choice) => {
        onChange(choice?.id ?? null)
        onPicked?.(choice?.id ?? null)
      }}
    />
  )
}
