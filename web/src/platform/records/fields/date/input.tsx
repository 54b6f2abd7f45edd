// A day: typed as people write it, or picked from a calendar.

import { dayPattern } from '../calendar'
import type { InputProps } from '../field-kind'
import TypedInput from '../typed-input'
import { asText } from '../words-in-cells'
import { CalendarButton } from './calendar-button'

export default function DateInput(props: InputProps) {
  const { value, onChange, onUnreadable, onPicked, isReadOnly, id } = props
  return (
    <TypedInput
      {...props}
      placeholder={dayPattern()}
      after={
        !isReadOnly && (
          <CalendarButton
            labelledBy={`${id}-label`}
            day={asText(value) || null}
            onPick={(day) => {
              onUnreadable?.(undefined)
              onChange(day)
              onPicked?.(day)
            }}
          />
        )
      }
    />
  )
}
