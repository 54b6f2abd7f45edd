// What each role may do, all of it: with records, and beside them. As the server decides, read off its own declarations.
import { useQuery } from '@tanstack/react-query'
import { t, tIfKnown } from '../../../platform/i18n/translate'
import { useGo, usePageSearch } from '../../../platform/navigation'
import { roleName } from '../../../platform/session/role-names'
import { ChoiceGroup } from '../../../platform/ui/choice-group'
import { ProblemFace } from '../../../platform/ui/face'
import { Icon, type IconName } from '../../../platform/ui/icon'
import { Skeleton } from '../../../platform/ui/skeleton'
import { Section } from '../section'
import { SettingsPage } from '../settings-page'
import { type Reach, type RoleMatrix, rolesQuery } from './people'

const RIGHTS = ['read', 'create', 'update', 'delete', 'export', 'purge'] as const

type ReachSays = { icon: IconName; colour: string; says: 'reach-all' | 'reach-open' | 'reach-own' | 'reach-none' }
const REACHES: Record<'all' | 'open' | 'own' | 'none', ReachSays> = {
  all: { icon: 'check', colour: 'text-success', says: 'reach-all' },
  open: { icon: 'users', colour: 'text-warning', says: 'reach-open' },
  own: { icon: 'user', colour: 'text-warning', says: 'reach-own' },
  none: { icon: 'minus', colour: 'text-ink-3', says: 'reach-none' },
}

function ReachWord({ reach }: { reach: Reach | undefined }) {
  const { icon, colour, says } = REACHES[reach ?? 'none']
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${colour}`}>
      <Icon name={icon} size={14} />
      {t(says)}
    </span>
  )
}

const YesOrNo = ({ isYes }: { isYes: boolean }) => (
  <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${isYes ? 'text-success' : 'text-ink-3'}`}>
    <Icon name={isYes ? 'check' : 'minus'} size={14} />
    {isYes ? t('yes') : t('no')}
  </span>
)

const permissionWords = (code: string, says: string) => tIfKnown(`permission-${code.replaceAll('.', '-')}`) ?? says

export default function RolesPage() {
  const { data: matrix, error, refetch } = useQuery(rolesQuery())
  const { tab } = usePageSearch()
  const go = useGo()
  if (error && !matrix) return <ProblemFace cause={error} onRetry={() => void refetch()} />
  const role = matrix?.roles.find(({ code }) => code === tab) ?? matrix?.roles[0]
  if (!matrix || !role) return <Waiting />
  return (
    <SettingsPage isWide lead={t('settings-roles-says')}>
      <div className="flex flex-col items-start gap-3">
        <ChoiceGroup
          label={t('role')}
          value={role.code}
          choices={matrix.roles.map(({ code }) => ({ value: code, label: roleName(code) }))}
          onChange={(code) => go.change({ tab: code })}
        />
        <p role="status" className="max-w-[70ch]">
          {tIfKnown(`role-says-${role.code}`) ?? role.says} <span className="text-ink-3">{t('role-members', { count: role.members })}</span>
        </p>
      </div>
      <RecordRights matrix={matrix} role={role.code} />
      <OtherRights matrix={matrix} />
    </SettingsPage>
  )
}

function RecordRights({ matrix, role }: { matrix: RoleMatrix; role: string }) {
  return (
    <Section title={t('rights-with-records')} lead={t('rights-with-records-lead')} isPlain>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <div className="matrix" tabIndex={0} role="group" aria-label={t('rights-with-records')}>
        <table className="settings-table">
          <thead>
            <tr>
              <th scope="col">{t('records')}</th>
              {RIGHTS.map((right) => (
                <th key={right} scope="col">
                  {t(`right-${right}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.entities.map(({ code, name, rights }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                {RIGHTS.map((right) => (
                  <td key={right}>
                    <ReachWord reach={rights[right]?.[role]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

/** All roles beside each other: there are few, and the question is who may. */
function OtherRights({ matrix }: { matrix: RoleMatrix }) {
  const actions = matrix.entities.flatMap(({ code, name, actions }) =>
    actions.map((action) => ({
      code: `${code}.${action.name}`,
      says: t('action-on', { action: action.label, records: name }),
      roles: action.roles,
    })),
  )
  const rows = [...matrix.permissions.map((line) => ({ ...line, says: permissionWords(line.code, line.says) })), ...actions]
  return (
    <Section title={t('rights-beside')} isPlain>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <div className="matrix" tabIndex={0} role="group" aria-label={t('rights-beside')}>
        <table className="settings-table">
          <thead>
            <tr>
              <th scope="col">{t('right')}</th>
              {matrix.roles.map(({ code }) => (
                <th key={code} scope="col">
                  {roleName(code)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, says, roles }) => (
              <tr key={code}>
                <th scope="row" className="min-w-56! font-normal!">
                  {says}
                </th>
                {matrix.roles.map((role) => (
                  <td key={role.code}>
                    <YesOrNo isYes={roles.includes(role.code)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

const Waiting = () => (
  <SettingsPage isWide lead={t('settings-roles-says')}>
    <div aria-busy="true" className="flex flex-col gap-5">
      <Skeleton width={320} height={32} />
      <Skeleton width="60%" />
      <Skeleton width="100%" height={240} />
    </div>
  </SettingsPage>
)
