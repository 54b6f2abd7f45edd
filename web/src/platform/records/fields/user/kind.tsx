// A member of the tenant, by name. Whoever shows people uses `useMembers`, so that names are there.

import { initialsOf } from '../../../i18n/format'
import { t } from '../../../i18n/translate'
import { Avatar } from '../../../ui/avatar'
import { hueOf, knownTitle } from '../../record'
import { isEmptyText } from '../emptiness'
import type { FieldKind } from '../field-kind'
import { isId } from '../ids'
import { membersNow, nameOfMember } from '../known-people'
import { PickingCellEditor, UserInput } from '../lazy-inputs'
import { asText, cut } from '../words-in-cells'

/** Names of former members are not told; that it was somebody is. */
export const personName = (id: string): string => knownTitle(id) ?? t('field-former-member')

export const user: FieldKind = {
  type: 'user',
  icon: 'user',
  width: 160,
  show(value) {
    if (isEmptyText(value)) return null
    const name = personName(asText(value))
    return (
      <bdi className="who" data-i={initialsOf(name)} data-hue={hueOf(name)}>
        {cut(name)}
      </bdi>
    )
  },
  showOnPage(value) {
    if (isEmptyText(value)) return null
    const name = personName(asText(value))
    return (
      <span className="inline-flex min-w-0 items-center gap-2">
        <Avatar name={name} />
        <bdi className="truncate">{name}</bdi>
      </span>
    )
  },
  text: (value) => (isEmptyText(value) ? '' : personName(asText(value))),
  parse(text) {
    const wanted = text.trim().toLocaleLowerCase()
    if (wanted === '') return { value: null }
    const found = membersNow().filter(
      (member) =>
        member.user_id === wanted || member.email.toLocaleLowerCase() === wanted || nameOfMember(member).toLocaleLowerCase() === wanted,
    )
    const [member] = found
    // Two people of one name: whose it is must be picked.
    return member && found.length === 1
      ? { value: member.user_id }
      : { complaint: { key: 'field-no-member', values: { typed: text.trim().slice(0, 60) } } }
  },
  check: (value) => (isId(value) ? undefined : { key: 'field-not-record' }),
  isEmpty: isEmptyText,
  Input: UserInput,
  CellEditor: PickingCellEditor,
  inCell: 'pick',
  filterBy: 'user',
}
