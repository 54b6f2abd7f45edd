// A workflow where there is no room for a drawing: state by state, with the ways out of each.
import { t } from '../../../i18n/translate'
import { Icon } from '../../../ui/icon'
import type { Field } from '../../entity'
import { labelOf, optionHue } from '../../fields/select/options'
import type { Selected } from './graph'
import type { WorkflowDraft } from './workflow-draft'

type WayListProps = { field: Field; draft: WorkflowDraft; wrong: ReadonlySet<string>; onSelect: (selected: Selected) => void }

export const WayList = ({ field, draft, wrong, onSelect }: WayListProps) => (
  <ul className="flex flex-col gap-3">
    {(field.options ?? []).map(({ code, label }) => {
      const ways = draft.transitions.filter(({ from, to }) => to !== code && (from.includes(code) || from.length === 0))
      return (
        <li key={code} className="card overflow-hidden">
          <button
            type="button"
            className="designer-list-state"
            data-wrong={wrong.has(code) || undefined}
            onClick={() => onSelect({ state: code })}
          >
            <span className="dot" data-hue={optionHue(field, code)} />
            <span className="min-w-0 flex-1 truncate font-semibold" dir="auto">
              {label}
            </span>
            {draft.initial.includes(code) && (
              <span className="studio-mark">
                <Icon name="flag" size={13} />
                {t('designer-begins-here')}
              </span>
            )}
            <Icon name="chevron-right" size={14} className="text-ink-3 rtl:rotate-180" />
          </button>
          {ways.map((way) => (
            <button
              key={way.key}
              type="button"
              className="designer-list-way"
              data-wrong={wrong.has(way.key) || undefined}
              onClick={() => onSelect({ transition: way.key })}
            >
              <span className="min-w-0 truncate" dir="auto">
                {way.label || t('untitled')}
              </span>
              <Icon name="arrow-right" size={13} className="flex-none text-ink-3 rtl:rotate-180" />
              <span className="min-w-0 truncate text-ink-2" dir="auto">
                {labelOf(field, way.to)}
              </span>
            </button>
          ))}
        </li>
      )
    })}
  </ul>
)
