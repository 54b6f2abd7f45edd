// A few rows as they would look, for choosing the looks by.
import { formatDate, formatMoney } from '../../../platform/i18n/format'
import { t } from '../../../platform/i18n/translate'
import type { Hue } from '../../../platform/records/entity'
import { Avatar } from '../../../platform/ui/avatar'
import { buttonStyle } from '../../../platform/ui/button'
import { Icon } from '../../../platform/ui/icon'
import { Tag } from '../../../platform/ui/tag'

const ROWS: { name: string; hue: Hue; state: 'sample-new' | 'sample-active' | 'sample-done'; amount: string; date: string }[] = [
  { name: 'Renate Wulf', hue: 'blue', state: 'sample-new', amount: '1284.50', date: '2026-03-04' },
  { name: 'Emil López', hue: 'amber', state: 'sample-active', amount: '96.00', date: '2026-03-11' },
  { name: 'ليلى حداد', hue: 'green', state: 'sample-done', amount: '18730.00', date: '2026-03-19' },
]

export function AppearanceSample() {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <div className="flex h-[var(--bar)] items-center gap-2 border-b border-line ps-4 pe-3">
        <span className="min-w-0 flex-1 truncate font-semibold">{t('sample-title')}</span>
        <span className={buttonStyle('primary', 'sm')} aria-hidden="true">
          <Icon name="plus" />
          {t('sample-add')}
        </span>
      </div>
      <table className="settings-table">
        <thead>
          <tr>
            <th scope="col">{t('sample-name')}</th>
            <th scope="col">{t('sample-state')}</th>
            <th scope="col" className="text-end! max-sm:hidden">
              {t('sample-amount')}
            </th>
            <th scope="col" className="max-sm:hidden">
              {t('sample-date')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ name, hue, state, amount, date }) => (
            <tr key={name}>
              <td>
                <span className="flex min-w-0 items-center gap-2 font-medium">
                  <Avatar name={name} />
                  <bdi className="truncate">{name}</bdi>
                </span>
              </td>
              <td>
                <Tag hue={hue} hasDot>
                  {t(state)}
                </Tag>
              </td>
              <td className="num text-end! max-sm:hidden">{formatMoney({ amount, currency: 'EUR' })}</td>
              <td className="num text-ink-2 max-sm:hidden">{formatDate(date)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
