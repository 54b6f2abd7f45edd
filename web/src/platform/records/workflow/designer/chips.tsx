// Some of a few, each to be switched on and off where it stands.
import type { ReactNode } from 'react'
import type { Hue } from '../../entity'
import { Part } from '../../studio/part'

export type Chip = { code: string; label: string; hue?: Hue; isOn: boolean; isDisabled?: boolean }

type ChipsProps = {
  title: string
  help?: string
  problem?: string
  chips: Chip[]
  before?: ReactNode
  onFlip: (code: string, isOn: boolean) => void
}

export const Chips = ({ title, help, problem, chips, before, onFlip }: ChipsProps) => (
  <Part title={title} help={help} problem={problem}>
    <div className="flex flex-wrap gap-1.5">
      {before}
      {chips.map(({ code, label, hue, isOn, isDisabled }) => (
        <button
          key={code}
          type="button"
          className="designer-chip"
          aria-pressed={isOn}
          disabled={isDisabled}
          onClick={() => onFlip(code, !isOn)}
        >
          {hue && <span className="dot" data-hue={hue} />}
          <span className="max-w-48 truncate" dir="auto">
            {label}
          </span>
        </button>
      ))}
    </div>
  </Part>
)
