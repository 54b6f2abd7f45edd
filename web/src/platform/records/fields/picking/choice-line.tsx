// A line of the list to choose from, and what stands there when there is none.
import { Combobox } from '@base-ui/react/combobox'
import { t } from '../../../i18n/translate'
import { Icon } from '../../../ui/icon'
import { type Choice, ChoicePicture } from './choice'

export function ChoiceLine({ choice, makeLabel }: { choice: Choice; makeLabel?: (name: string) => string }) {
  if (choice.isNew)
    return (
      <>
        <Icon name="plus" size={14} className="text-ink-3" />
        <span className="min-w-0 flex-1 truncate">{makeLabel?.(choice.label)}</span>
      </>
    )
  return (
    <>
      <ChoicePicture choice={choice} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          <bdi>{choice.label}</bdi>
        </span>
        {choice.hint && (
          <span className="block truncate text-2xs text-ink-3">
            <bdi>{choice.hint}</bdi>
          </span>
        )}
      </span>
      {choice.closed !== undefined && <Icon name="lock" size={13} />}
      <Combobox.ItemIndicator>
        <Icon name="check" size={14} className="text-accent-ink" />
      </Combobox.ItemIndicator>
    </>
  )
}

export function NothingToChoose({ isSearching }: { isSearching: boolean }) {
  return (
    <Combobox.Empty>
      <p className="px-3 py-4 text-center text-ink-2">{isSearching ? t('searching') : t('nothing-found')}</p>
    </Combobox.Empty>
  )
}
