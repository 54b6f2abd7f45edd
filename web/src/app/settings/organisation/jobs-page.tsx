// What is done in the background: jobs as they come, and schedules by the clock.

import { t } from '../../../platform/i18n/translate'
import { useGo, usePageSearch } from '../../../platform/navigation'
import { ChoiceGroup } from '../../../platform/ui/choice-group'
import { SettingsPage } from '../settings-page'
import { JobList } from './job-list'
import { Schedules } from './schedules'

const TABS = ['list', 'schedules'] as const

export default function JobsPage() {
  const { tab } = usePageSearch()
  const go = useGo()
  const shown = TABS.find((name) => name === tab) ?? 'list'
  return (
    <SettingsPage
      isWide
      lead={t('settings-jobs-says')}
      actions={
        <ChoiceGroup
          label={t('settings-jobs')}
          value={shown}
          choices={[
            { value: 'list', label: t('jobs'), icon: 'cpu' },
            { value: 'schedules', label: t('schedules'), icon: 'calendar-clock' },
          ]}
          onChange={(tab) => go.change({ tab, where: undefined })}
        />
      }
    >
      {shown === 'list' ? <JobList /> : <Schedules />}
    </SettingsPage>
  )
}
