// One column of the file: what it is called, what it begins with, and where it leads.
import { t } from '../i18n/translate'
import { COUNTRIES, countryName } from '../records/fields/address/postal-address'
import { Icon } from '../ui/icon'
import { PopoverButton } from '../ui/popover-button'
import { Labelled, TextField } from '../ui/text-field'
import type { FileColumn, Mapped } from './import'
import { TargetPicker } from './target-picker'
import { type TargetGroup, targetAt } from './targets'
import { useSettledText } from './use-settled-text'

type ColumnLineProps = {
  column: FileColumn
  mapped: Mapped | undefined
  groups: TargetGroup[]
  taken: string[]
  isSuggested: boolean
  complaint: string | undefined
  onPoint: (field: string | undefined) => void
  onDescribe: (part: 'value' | 'country', text: string) => void
}

const SAMPLES_SHOWN = 3

export function ColumnLine({ column, mapped, groups, taken, isSuggested, complaint, onPoint, onDescribe }: ColumnLineProps) {
  const target = mapped && targetAt(groups, mapped.field)
  const says = mapped ? (target?.label ?? mapped.field) : t('import-leave-out')
  return (
    <li className="column-line" data-left-out={mapped ? undefined : ''}>
      <div className="min-w-0">
        <p className="truncate font-medium">
          <bdi>{column.name}</bdi>
        </p>
        <p className="flex gap-1 overflow-hidden text-xs text-ink-3">
          {column.samples.length === 0 && t('import-all-empty')}
          {column.samples.slice(0, SAMPLES_SHOWN).map((sample) => (
            <span key={sample} className="column-sample">
              <bdi>{sample}</bdi>
            </span>
          ))}
        </p>
      </div>
      <Icon name="arrow-right" size={14} className="text-ink-3 max-sm:hidden rtl:rotate-180" />
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex min-w-0 items-center gap-1">
          <PopoverButton
            label={t('import-column-leads', { column: column.name, field: says })}
            isPlain
            className="field target-button"
            panel={(close) => (
              <TargetPicker
                groups={groups}
                taken={taken}
                mayLeaveOut
                onPick={(path) => {
                  onPoint(path)
                  close()
                }}
              />
            )}
          >
            <Icon name={target?.icon ?? (mapped ? 'circle-alert' : 'minus')} size={14} className="text-ink-3" />
            <bdi className="min-w-0 flex-1 truncate text-start">{says}</bdi>
            {isSuggested && (
              <span className="flex flex-none items-center gap-1 text-xs text-ink-3" data-tip={t('import-suggested-says')}>
                <Icon name="sparkles" size={13} className="text-accent-ink" />
                <span className="max-sm:sr-only">{t('import-suggested')}</span>
              </span>
            )}
            <Icon name="chevrons-up-down" size={13} className="text-ink-3" />
          </PopoverButton>
          {mapped && (
            <PopoverButton
              icon="sliders-horizontal"
              label={t('import-column-more', { column: column.name })}
              align="end"
              panel={() => <More mapped={mapped} isPhone={(target?.leaf ?? target?.root)?.type === 'phone'} onDescribe={onDescribe} />}
            />
          )}
        </div>
        {mapped?.value !== undefined && (
          <p className="truncate text-xs text-ink-3">
            {t('import-where-empty')}: <bdi>{mapped.value}</bdi>
          </p>
        )}
        {complaint && (
          <p role="alert" className="flex items-start gap-1 text-xs text-danger">
            <Icon name="circle-alert" size={13} className="mt-0.5" />
            <span className="min-w-0 break-words">{complaint}</span>
          </p>
        )}
      </div>
    </li>
  )
}

type MoreProps = { mapped: Mapped; isPhone: boolean; onDescribe: ColumnLineProps['onDescribe'] }

function More({ mapped, isPhone, onDescribe }: MoreProps) {
  const value = useSettledText(mapped.value ?? '', (text) => onDescribe('value', text))
  return (
    <div className="flex w-72 max-w-full flex-col gap-4 p-3">
      <TextField label={t('import-where-empty')} help={t('import-where-empty-says')} dir="auto" autoComplete="off" {...value} />
      {isPhone && (
        <Labelled id="import-country" label={t('import-country')} help={t('import-country-says')}>
          <select
            id="import-country"
            className="field"
            value={mapped.country ?? ''}
            onChange={(event) => onDescribe('country', event.target.value)}
          >
            <option value="">{t('import-country-none')}</option>
            {COUNTRIES.map((code) => ({ code, name: countryName(code) }))
              .sort((one, other) => one.name.localeCompare(other.name))
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
          </select>
        </Labelled>
      )}
    </div>
  )
}
