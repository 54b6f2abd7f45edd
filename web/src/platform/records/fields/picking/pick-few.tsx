// One of a few: a list without a line to search in. Typing letters jumps, as in every list of the system.
import { Select } from '@base-ui/react/select'
import { useState } from 'react'
import { t } from '../../../i18n/translate'
import { Icon } from '../../../ui/icon'
import { ChoicePicture } from './choice'
import type { PickOneProps } from './pick-one'

const NONE = ''

export function PickFew({ chosen, choices, onPick, placeholder, mayClear = true, isReadOnly, begins, onBlur, ...aria }: PickOneProps) {
  const [isOpen, setOpen] = useState(begins !== undefined)
  const byId = (id: unknown) => choices.find((choice) => choice.id === id) ?? null
  return (
    <Select.Root
      value={chosen?.id ?? NONE}
      open={isOpen}
      readOnly={isReadOnly}
      onOpenChange={(opens) => {
        setOpen(opens)
        if (!opens) onBlur?.()
      }}
      onValueChange={(id) => onPick(byId(id))}
    >
      <Select.Trigger {...aria} aria-labelledby={`${aria.id}-label ${aria.id}`} className="field flex items-center gap-2 text-start">
        {chosen ? (
          <>
            <ChoicePicture choice={chosen} />
            <span className="min-w-0 flex-1 truncate">
              <bdi>{chosen.label}</bdi>
            </span>
          </>
        ) : (
          <span className="flex-1 truncate text-ink-3">{placeholder ?? t('field-choose')}</span>
        )}
        <Icon name="chevrons-up-down" size={14} className="text-ink-3" />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner alignItemWithTrigger={false} sideOffset={4} align="start" collisionPadding={8} className="field-popup">
          <Select.Popup className="popup max-h-[min(320px,var(--available-height))] min-w-(--anchor-width) overflow-auto p-1 outline-none">
            {mayClear && (
              <Select.Item value={NONE} className="menu-item text-ink-3">
                <Select.ItemText>{t('field-none')}</Select.ItemText>
              </Select.Item>
            )}
            {choices.map((choice) => (
              <Select.Item
                key={choice.id}
                value={choice.id}
                disabled={choice.closed !== undefined}
                data-tip={choice.closed}
                aria-description={choice.closed}
                className="menu-item"
              >
                <ChoicePicture choice={choice} />
                <Select.ItemText className="min-w-0 flex-1 truncate">{choice.label}</Select.ItemText>
                {choice.closed !== undefined && <Icon name="lock" size={13} />}
                <Select.ItemIndicator>
                  <Icon name="check" size={14} className="text-accent-ink" />
                </Select.ItemIndicator>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  )
}
