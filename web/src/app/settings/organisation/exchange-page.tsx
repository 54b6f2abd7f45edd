// Which files were brought in and taken out: imports with what became of them, and one's own exports to be fetched.

import { ExportList } from '../../../platform/exchange/export-list'
import { IMPORT } from '../../../platform/exchange/import-entity'
import { ImportList } from '../../../platform/exchange/import-list'
import { t } from '../../../platform/i18n/translate'
import { useGo, usePageSearch } from '../../../platform/navigation'
import { useMayMake } from '../../../platform/records/entity'
import { ChoiceGroup } from '../../../platform/ui/choice-group'
import { SettingsPage } from '../settings-page'

const TABS = ['imports', 'exports'] as const

export default function ExchangePage() {
  const { tab } = usePageSearch()
  const go = useGo()
  const mayImport = useMayMake(IMPORT) ?? false
  const shown = mayImport ? (TABS.find((name) => name === tab) ?? 'imports') : 'exports'
  return (
    <SettingsPage
      isWide
      lead={t('settings-exchange-says')}
      actions={
        mayImport && (
          <ChoiceGroup
            label={t('settings-exchange')}
            value={shown}
            choices={[
              { value: 'imports', label: t('exchange-imports'), icon: 'file-up' },
              { value: 'exports', label: t('exchange-exports'), icon: 'file-down' },
            ]}
            onChange={(tab) => go.change({ tab })}
          />
        )
      }
    >
      {shown === 'imports' ? <ImportList /> : <ExportList />}
    </SettingsPage>
  )
}
