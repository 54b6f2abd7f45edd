// The pages of the settings: about oneself, and about the organisation. What one may not see is not offered.
import type { MessageKey } from '../../platform/i18n/translate'
import type { IconName } from '../../platform/ui/icon-names.gen'

export type SettingsPage = {
  path: string
  label: MessageKey
  /** What it is about, for the list on phones. */
  says: MessageKey
  icon: IconName
  group: 'me' | 'organisation'
  /** The permission without which there is nothing to see here. */
  needs?: string
}

const PAGES: SettingsPage[] = [
  {
    path: '/profile',
    label: 'settings-profile',
    says: 'settings-profile-says',
    icon: 'user',
    group: 'me',
  },
  {
    path: '/password',
    label: 'settings-password',
    says: 'settings-password-says',
    icon: 'key-round',
    group: 'me',
  },
  {
    path: '/sessions',
    label: 'settings-sessions',
    says: 'settings-sessions-says',
    icon: 'laptop',
    group: 'me',
  },
  {
    path: '/appearance',
    label: 'settings-appearance',
    says: 'settings-appearance-says',
    icon: 'palette',
    group: 'me',
  },
  {
    path: '/tenant',
    label: 'settings-general',
    says: 'settings-general-says',
    icon: 'building-2',
    group: 'organisation',
    needs: 'core.tenant.read',
  },
  {
    path: '/members',
    label: 'members',
    says: 'settings-members-says',
    icon: 'users',
    group: 'organisation',
    needs: 'core.member.read',
  },
  {
    path: '/roles',
    label: 'settings-roles',
    says: 'settings-roles-says',
    icon: 'shield-check',
    group: 'organisation',
    needs: 'core.member.read',
  },
  {
    path: '/records',
    label: 'settings-records',
    says: 'settings-records-says',
    icon: 'table-properties',
    group: 'organisation',
    needs: 'core.field.create',
  },
  {
    path: '/exchange',
    label: 'settings-exchange',
    says: 'settings-exchange-says',
    icon: 'arrow-down-up',
    group: 'organisation',
    needs: 'core.export.create',
  },
  {
    path: '/changes',
    label: 'settings-changes',
    says: 'settings-changes-says',
    icon: 'list-checks',
    group: 'organisation',
    needs: 'core.change_set.create',
  },
  {
    path: '/merges',
    label: 'settings-merges',
    says: 'settings-merges-says',
    icon: 'git-merge',
    group: 'organisation',
    needs: 'core.merge.create',
  },
  {
    path: '/audit',
    label: 'settings-audit',
    says: 'settings-audit-says',
    icon: 'scroll-text',
    group: 'organisation',
    needs: 'core.audit.read',
  },
  {
    path: '/jobs',
    label: 'settings-jobs',
    says: 'settings-jobs-says',
    icon: 'cpu',
    group: 'organisation',
    needs: 'core.job.read',
  },
  {
    path: '/mails',
    label: 'settings-mails',
    says: 'settings-mails-says',
    icon: 'mail',
    group: 'organisation',
    needs: 'core.mail.read',
  },
]

export const offeredPages = (permissions: ReadonlySet<string>): SettingsPage[] =>
  PAGES.filter(({ needs }) => needs === undefined || permissions.has(needs))

/** The page at an address, or the one that it is deeper in. */
export const pageAt = (path: string): SettingsPage | undefined =>
  PAGES.find((page) => path === page.path || path.startsWith(`${page.path}/`))
