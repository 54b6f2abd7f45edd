// What is the same in every record, whatever the file says.
import { t } from '../i18n/translate'
import type { Field } from '../records/entity'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { PopoverButton } from '../ui/popover-button'
import type { Mapped } from './import'
import { TargetPicker } from './target-picker'
import { type Target, type TargetGroup, targetAt } from './targets'
import { useSettledText } from './use-settled-text'

type FixedValuesProps = {
  fixed: Mapped[]
  groups: TargetGroup[]
  taken: string[]
  onFix: (field: string, value: string) => void
  onRemove: (field: string) => void
}

export function FixedValues({ fixed, groups, taken, onFix, onRemove }: FixedValuesProps) {
  const begin = (path: string) => onFix(path, firstValue(targetAt(groups, path)))
  return (
    <section className="flex flex-col gap-2" aria-label={t('import-fixed')}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1">
          <h2 className="text-md font-semibold">{t('import-fixed')}</h2>
          <p className="text-xs text-ink-3">{t('import-fixed-says')}</p>
        </div>
        <PopoverButton
          icon="plus"
          kind="default"
          align="end"
          label={t('import-fixed-add')}
          panel={(close) => (
            <TargetPicker
              groups={groups}
              taken={taken}
              mayLeaveOut={false}
              onPick={(path) => {
                if (path) begin(path)
                close()
              }}
            />
          )}
        >
          {t('import-fixed-add')}
        </PopoverButton>
      </header>
      {fixed.length > 0 && (
        <ul className="card divide-y divide-line">
          {fixed.map((mapped) => (
            <FixedLine
              key={mapped.field}
              mapped={mapped}
              target={targetAt(groups, mapped.field)}
              onFix={(value) => onFix(mapped.field, value)}
              onRemove={() => onRemove(mapped.field)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

/** A choice has to be made of what there is; whatever is typed begins empty. */
const firstValue = (target: Target | undefined): string =>
  target?.leaf?.type === 'boolean' ? 'true' : target?.leaf?.type === 'select' ? (target.leaf.options?.[0]?.code ?? '') : ''

type FixedLineProps = { mapped: Mapped; target: Target | undefined; onFix: (value: string) => void; onRemove: () => void }

function FixedLine({ mapped, target, onFix, onRemove }: FixedLineProps) {
  const label = target?.label ?? mapped.field
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <span className="flex min-w-0 flex-1 basis-40 items-center gap-2">
        <Icon name={target?.icon ?? 'circle-alert'} size={14} className="text-ink-3" />
        <bdi className="truncate font-medium">{label}</bdi>
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <ValueInput label={label} field={target?.leaf} value={mapped.value ?? ''} onFix={onFix} />
      </div>
      <Button kind="ghost" size="sm" icon="x" label={t('import-fixed-remove', { field: label })} onClick={onRemove} />
    </li>
  )
}

type ValueInputProps = { label: string; field: Field | undefined; value: string; onFix: (value: string) => void }

function ValueInput({ label, field, value, onFix }: ValueInputProps) {
  if (field?.type === 'select') {
    return (
      <select className="field" aria-label={label} value={value} onChange={(event) => onFix(event.target.value)}>
        {field.options?.map((option) => (
          <option key={option.code} value={option.code}>
            {option.label}
          </option>
        ))}
      </select>
    )
  }
  if (field?.type === 'boolean') {
    return (
      <select className="field" aria-label={label} value={value} onChange={(event) => onFix(event.target.value)}>
        <option value="true">{t('yes')}</option>
        <option value="false">{t('no')}</option>
      </select>
    )
  }
  return <TypedValue label={label} value={value} onFix={onFix} />
}

function TypedValue({ label, value, onFix }: Omit<ValueInputProps, 'field'>) {
  const { onChange, ...text } = useSettledText(value, onFix)
  return (
    <input
      className="field"
      dir="auto"
      aria-label={label}
      autoComplete="off"
      {...text}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
