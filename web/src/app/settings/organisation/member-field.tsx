// Choosing one of the organisation's people.
import { type Member, nameOfMember } from '../../../platform/records/fields/known-people'
import { Avatar } from '../../../platform/ui/avatar'
import { Combobox, type ComboboxProps } from '../../../platform/ui/combobox'

export function MemberField({ members, ...rest }: Omit<ComboboxProps, 'options'> & { members: Member[] }) {
  const options = members.map((member) => ({
    value: member.user_id,
    label: nameOfMember(member),
    picture: <Avatar name={nameOfMember(member)} size={18} />,
  }))
  return <Combobox {...rest} options={options} />
}
