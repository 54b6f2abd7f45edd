// A long list to choose one of by typing: time zones, currencies, people.
import { Combobox as Base } from '@base-ui/react/combobox'
import type { ReactNode } from 'react'
import { t } from '../i18n/translate'
import { Icon } from './icon'

export type ComboboxOption = { value: string; label: string; hint?: string; picture?: ReactNode }

export type ComboboxProps = {
  id?: string
  /** Its name where no label points to it. */
  label?: string
  value: string | null
  options: ComboboxOption[]
  onChange: (value: string) => void
  placeholder?: string
  isDisabled?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

export function Combobox({ id, label, value, options, onChange, placeholder, isDisabled, ...described }: ComboboxProps) {
  const selected = options.find((option) => option.value === value) ?? (value ? { value, label: value } : null)
  return (
    <Base.Root
      items={options}
      value={selected}
      onValueChange={(option: ComboboxOption | null) => option && onChange(option.value)}
      itemToStringLabel={(option: ComboboxOption) => option.label}
      isItemEqualToValue={(one: ComboboxOption, other: ComboboxOption) => one.value === other.value}
      autoHighlight
      disabled={isDisabled}
    >
      <div className="relative">
        <Base.Input id={id} aria-label={label} placeholder={placeholder} className="field pe-9!" {...described} />
        <Base.Trigger
          aria-label={t('show-choices')}
          className="absolute inset-y-0 end-0 flex w-9 items-center justify-center rounded-md text-ink-3 hover:text-ink coarse:w-11"
        >
          <Icon name="chevrons-up-down" size={14} />
        </Base.Trigger>
      </div>
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} className="z-[65] outline-none">
          <Base.Popup className="popup flex max-h-[min(320px,var(--available-height))] w-[var(--anchor-width)] min-w-56 flex-col overflow-hidden">
            <Base.Empty className="px-3 py-3 text-ink-3 empty:p-0">{t('nothing-found')}</Base.Empty>
            <Base.List className="min-h-0 flex-1 scroll-py-1 overflow-y-auto p-1 outline-none! data-empty:p-0">
              {(option: ComboboxOption) => (
                <Base.Item key={option.value} value={option} className="menu-item">
                  {option.picture}
                  <span className="min-w-0 flex-1 truncate">
                    <bdi>{option.label}</bdi>
                  </span>
                  {option.hint && <span className="num text-xs text-ink-3">{option.hint}</span>}
                  <Base.ItemIndicator>
                    <Icon name="check" size={14} className="text-accent-ink" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
