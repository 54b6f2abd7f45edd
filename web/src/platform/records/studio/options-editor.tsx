// The options of a select: added by typing and Enter, pasted as a list, renamed where they stand, coloured, put in order.
import { useRef, useState } from 'react'
import { t } from '../../i18n/translate'
import { announce } from '../../ui/announce'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { MenuButton } from '../../ui/menu-button'
import type { Hue } from '../entity'
import { namedHue } from '../record'
import { type DraftOption, OPTION_HUES, withOptions } from './field-draft'
import { Grip } from './grip'
import { reordered, useOrder } from './use-order'

type OptionsEditorProps = {
  id: string
  options: DraftOption[]
  onChange: (options: DraftOption[]) => void
  problem?: string
}

const hueName = (hue: Hue): string => t(`hue-${hue}`)

export function OptionsEditor({ id, options, onChange, problem }: OptionsEditorProps) {
  const adder = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const inOrderOf = (keys: string[]) => onChange(keys.flatMap((key) => options.find((option) => option.key === key) ?? []))
  const list = useOrder((dropped) =>
    inOrderOf(
      reordered(
        options.map(({ key }) => key),
        dropped,
      ),
    ),
  )
  const change = (key: string, change: Partial<DraftOption>) =>
    onChange(options.map((option) => (option.key === key ? { ...option, ...change } : option)))
  const add = (text: string) => {
    onChange(withOptions(options, text))
    setTyped('')
  }
  const step = (at: number, by: -1 | 1) => {
    const to = at + by
    const moved = options[at]
    if (!moved || to < 0 || to >= options.length) return
    onChange(options.toSpliced(at, 1).toSpliced(to, 0, moved))
    announce(t('studio-moved', { name: moved.label, place: to + 1, count: options.length }), true)
  }
  const remove = (key: string) => {
    onChange(options.filter((option) => option.key !== key))
    adder.current?.focus()
  }
  return (
    <fieldset className="flex flex-col gap-1.5" data-part="options">
      <legend className="pb-1.5 text-xs font-medium text-ink-2">
        {t('studio-options')}
        <span className="text-danger" aria-hidden="true">
          {' *'}
        </span>
      </legend>
      <div className="studio-options" data-wrong={problem ? '' : undefined}>
        <ul ref={list}>
          {options.map((option, at) => (
            <li key={option.key} className="studio-option" data-order={option.key}>
              <Grip name={option.label} onStep={(by) => step(at, by)} />
              <MenuButton
                isPlain
                label={t('studio-colour-of', { name: option.label })}
                className="studio-swatch"
                entries={() =>
                  OPTION_HUES.map((hue) => ({
                    label: hueName(hue),
                    hue,
                    isChecked: option.colour === hue,
                    run: () => change(option.key, { colour: hue }),
                  }))
                }
              >
                <span className="dot" data-hue={namedHue(option.colour, option.code ?? option.label)} />
              </MenuButton>
              <input
                className="studio-option-name"
                dir="auto"
                aria-label={t('studio-option-name', { place: at + 1 })}
                value={option.label}
                onChange={(event) => change(option.key, { label: event.target.value })}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
                  event.preventDefault()
                  adder.current?.focus()
                }}
              />
              <Button
                kind="ghost"
                size="sm"
                icon="x"
                className="studio-option-end"
                label={t('studio-option-remove', { name: option.label })}
                onClick={() => remove(option.key)}
              />
            </li>
          ))}
        </ul>
        <div className="studio-option">
          <Icon name="plus" size={14} className="mx-auto text-ink-3" />
          <input
            ref={adder}
            id={`${id}-options`}
            className="studio-option-name studio-adder"
            // What stands there before anything is typed is in the reader's own direction.
            dir={typed ? 'auto' : undefined}
            aria-label={t('studio-option-add')}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${id}-options-problem` : `${id}-options-help`}
            placeholder={t('studio-option-add')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text/plain')
              if (!/[\n\t;]/.test(text.trim())) return
              event.preventDefault()
              add(`${typed}${text}`)
            }}
            // What stands there when the dialog is saved was meant as one more.
            onBlur={() => typed.trim() && add(typed)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter' && typed.trim()) {
                // With Mod the whole dialog is saved, and this with it.
                if (!event.ctrlKey && !event.metaKey) event.preventDefault()
                add(typed)
              }
              if (event.key === 'Backspace' && typed === '' && options.length > 0) {
                const inputs = event.currentTarget.closest('.studio-options')?.querySelectorAll<HTMLInputElement>('li input')
                event.preventDefault()
                inputs?.[inputs.length - 1]?.focus()
              }
            }}
          />
        </div>
      </div>
      {problem ? (
        <p id={`${id}-options-problem`} className="flex items-start gap-1 text-xs text-danger">
          <Icon name="circle-alert" size={13} className="mt-0.5" />
          <span className="min-w-0 break-words">{problem}</span>
        </p>
      ) : (
        <p id={`${id}-options-help`} className="text-xs text-ink-3">
          {t('studio-options-help')}
        </p>
      )}
    </fieldset>
  )
}
