// Choosing one of the organisation's people.
import { type Member, memberName } from '../../../platform/session/members'
import { Avatar } from '../../../platform/ui/avatar'
import { Combobox, type ComboboxProps } from '../../../platform/ui/combobox'

export function MemberField({ members, ...rest }: Omit<ComboboxProps, 'options'> & { members: Member[] }) {
  const options = members.map((member) => ({
    value: member.user_id,
    label: memberName(member),
    picture: <Avatar name={memberName(member)} size={18} />,
  }))
  return <Combobox {...rest} options={options} />
}
