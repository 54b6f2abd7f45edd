// A list to choose from, with a line to search it: one entry, or several that are ticked. By mouse, finger and keyboard.
import { Combobox } from '@base-ui/react/combobox'
import { type ReactNode, type Ref, useMemo } from 'react'
import { t } from '../i18n/translate'
import type { Hue } from '../records/entity'
import { Icon, type IconName } from './icon'

export type PickItem = { value: string; label: string; icon?: IconName; hue?: Hue; hint?: string; leadsOn?: boolean }
export type PickGroup = { value: string; items: PickItem[] }

type Common = {
  label: string
  placeholder: string
  groups: PickGroup[]
  /** Told what is typed; the caller finds the entries then, and nothing is filtered here. */
  onType?: (typed: string) => void
  isBusy?: boolean
  empty?: string
  footer?: ReactNode
  /** The line one types into, for whoever has to give it the focus. */
  inputRef?: Ref<HTMLInputElement>
}

type One = Common & { onPick: (value: string) => void; picked?: undefined; onChange?: undefined }
type Several = Common & { picked: string[]; onChange: (picked: string[]) => void; onPick?: undefined }

const Line = ({ item, isTicked }: { item: PickItem; isTicked?: boolean }) => (
  <Combobox.Item value={item} className="menu-item coarse:min-h-11">
    {isTicked !== undefined && (
      <span className="tick" data-on={isTicked || undefined} aria-hidden="true">
        <Icon name="check" size={12} />
      </span>
    )}
    {item.icon && <Icon name={item.icon} className="text-ink-3" size={14} />}
    {item.hue && <span className="dot" data-hue={item.hue} />}
    <bdi className="min-w-0 flex-1 truncate">{item.label}</bdi>
    {item.hint && <span className="max-w-[45%] truncate text-xs text-ink-3">{item.hint}</span>}
    {item.leadsOn && <Icon name="chevron-right" size={14} className="text-ink-3 rtl:rotate-180" />}
  </Combobox.Item>
)

const Frame = ({ label, placeholder, isBusy, empty, footer, inputRef, isTicked }: Common & { isTicked?: (value: string) => boolean }) => (
  <>
    <div className="flex flex-none items-center gap-2 border-b border-line px-3">
      <Icon name={isBusy ? 'loader-circle' : 'search'} size={14} className={`text-ink-3 ${isBusy ? 'spin' : ''}`} />
      <Combobox.Input
        ref={inputRef}
        aria-label={label}
        placeholder={placeholder}
        className="h-9 w-full min-w-0 bg-transparent text-sm outline-none! coarse:h-11"
      />
    </div>
    <Combobox.Empty>
      <div className="px-3 py-6 text-center text-ink-2">{isBusy ? t('searching') : (empty ?? t('nothing-found'))}</div>
    </Combobox.Empty>
    <Combobox.List aria-label={label} className="min-h-0 flex-1 scroll-py-1 overflow-y-auto p-1 outline-none! data-empty:p-0">
      {(group: PickGroup) => (
        <Combobox.Group key={group.value} items={group.items}>
          {group.value && (
            <Combobox.GroupLabel className="px-2 pt-2 pb-1 text-2xs font-medium text-ink-3">{group.value}</Combobox.GroupLabel>
          )}
          <Combobox.Collection>
            {(item: PickItem) => <Line key={item.value} item={item} isTicked={isTicked?.(item.value)} />}
          </Combobox.Collection>
        </Combobox.Group>
      )}
    </Combobox.List>
    {footer}
  </>
)

const sameItem = (a: PickItem, b: PickItem) => a.value === b.value
const labelOf = (item: PickItem) => item.label

export function PickList(props: One | Several) {
  const { groups, onType } = props
  const shown = useMemo(() => groups.filter(({ items }) => items.length > 0), [groups])
  const common = {
    inline: true,
    open: true,
    items: shown,
    filter: onType ? null : undefined,
    autoHighlight: true,
    itemToStringLabel: labelOf,
    isItemEqualToValue: sameItem,
    onInputValueChange: (typed: string, details: { reason: string }) => {
      if (details.reason !== 'item-press') onType?.(typed)
    },
  } as const
  if (props.picked === undefined) {
    return (
      <Combobox.Root<PickItem> {...common} value={null} onValueChange={(item) => item && props.onPick(item.value)}>
        <Frame {...props} />
      </Combobox.Root>
    )
  }
  const { picked, onChange } = props
  const value = picked.map(
    (code) => groups.flatMap(({ items }) => items).find((item) => item.value === code) ?? { value: code, label: code },
  )
  return (
    <Combobox.Root<PickItem, true> {...common} multiple value={value} onValueChange={(items) => onChange(items.map((item) => item.value))}>
      <Frame {...props} isTicked={(code) => picked.includes(code)} />
    </Combobox.Root>
  )
}
