// A member: name, role, when they were last at work. The role is changed on the spot, and taken back as easily.
import { formatAgo, formatMomentFully } from '../../../platform/i18n/format'
import { t, tIfKnown } from '../../../platform/i18n/translate'
import { type Member, nameOfMember } from '../../../platform/records/fields/known-people'
import { useMayI } from '../../../platform/session/permissions'
import { roleName, roleNames } from '../../../platform/session/role-names'
import { useSignedIn } from '../../../platform/session/session'
import { Avatar } from '../../../platform/ui/avatar'
import { Icon } from '../../../platform/ui/icon'
import { MenuButton, type MenuEntry } from '../../../platform/ui/menu-button'
import { Tag } from '../../../platform/ui/tag'
import { toastProblem } from '../../../platform/ui/toast'
import { saved } from '../saved'
import { changeRoles, type RoleMatrix, rolesToGive } from './people'

const rankOf = (matrix: RoleMatrix | undefined, roles: string[]): number =>
  Math.max(0, ...(matrix?.roles ?? []).filter(({ code }) => roles.includes(code)).map(({ rank }) => rank))

export function MemberRow({ member, matrix, onRemove }: { member: Member; matrix: RoleMatrix | undefined; onRemove: () => void }) {
  const { user, tenant } = useSignedIn()
  const mayUpdate = useMayI('core.member.update') ?? false
  const mayRemove = useMayI('core.member.remove') ?? false
  const isMe = member.user_id === user.id
  const name = nameOfMember(member)
  const isAbove = rankOf(matrix, member.roles) > rankOf(matrix, tenant.roles)

  const choose = async (role: string) => {
    const before = member.roles
    try {
      await changeRoles(member, [role])
      saved(t('role-changed', { name, role: roleName(role) }), () => changeRoles({ ...member, roles: [role] }, before))
    } catch (cause) {
      toastProblem(cause)
    }
  }
  const entries = (): MenuEntry[] => [
    ...rolesToGive(matrix, tenant.roles).map(({ code }) => ({
      label: roleName(code),
      hint: tIfKnown(`role-hint-${code}`),
      isChecked: member.roles.includes(code),
      run: () => void (member.roles.length === 1 && member.roles[0] === code ? undefined : choose(code)),
    })),
  ]
  const more: MenuEntry[] = [
    { label: isMe ? t('leave-organisation') : t('remove-member'), icon: 'user-minus', isDanger: true, run: onRemove },
  ]
  const mayLeave = isMe || (mayRemove && !isAbove)
  return (
    <tr>
      <td className="w-full max-w-0">
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={name} size={28} />
          <span className="min-w-0 flex-1">
            <span className="flex min-w-0 items-center gap-2">
              <bdi className="truncate font-medium">{name}</bdi>
              {isMe && <span className="flex-none text-xs text-ink-3">{t('you')}</span>}
              {member.status === 'invited' && <Tag hue="amber">{t('member-invited')}</Tag>}
            </span>
            <bdi className="block truncate text-xs text-ink-3">{member.email}</bdi>
          </span>
        </span>
      </td>
      <td className="whitespace-nowrap">
        {mayUpdate && !isAbove && matrix ? (
          <MenuButton size="sm" className="-ms-2" label={t('role-of', { name, role: roleNames(member.roles) })} entries={entries}>
            <span>{roleNames(member.roles)}</span>
            <Icon name="chevron-down" size={14} className="text-ink-3" />
          </MenuButton>
        ) : (
          roleNames(member.roles)
        )}
      </td>
      <td className="whitespace-nowrap text-ink-2 max-md:hidden">
        {member.seen_at ? (
          <time dateTime={member.seen_at} data-tip={formatMomentFully(member.seen_at)}>
            {formatAgo(member.seen_at)}
          </time>
        ) : (
          '–'
        )}
      </td>
      <td className="w-px">
        {mayLeave && <MenuButton size="sm" icon="ellipsis" align="end" label={t('actions-for', { name })} entries={() => more} />}
      </td>
    </tr>
  )
}
