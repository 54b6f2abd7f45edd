// One field in the list of all: what it is, what is special about it, and what can be done with it if it is one's own.
import type { ReactNode } from 'react'
import { t } from '../../../platform/i18n/translate'
import type { Field } from '../../../platform/records/entity'
import { Grip } from '../../../platform/records/studio/grip'
import { kindIcon } from '../../../platform/records/studio/kind-icon'
import { isConvertible, type MadeField, unsayOfBuiltIn } from '../../../platform/records/studio/made-field'
import { kindName, type MadeType } from '../../../platform/records/studio/makeable'
import { roleNames } from '../../../platform/session/role-names'
import { Icon, type IconName } from '../../../platform/ui/icon'
import { MenuButton, type MenuEntry } from '../../../platform/ui/menu-button'
import type { Line } from './field-lines'

/** More marks than these have no room for their words beside each other. */
const WORDED_MAX = 2

type Mark = { icon: IconName; short: string /** For the hint, and for whoever hears it. */; says: string }

function marksOf({ made, field, said }: Line): Mark[] {
  const says = made ?? field
  const marks: (Mark | false | null | undefined)[] = [
    made?.previous !== undefined &&
      made.previous !== null && { icon: 'hourglass', short: t('mark-converting'), says: t('mark-converting-says') },
    says.required && { icon: 'circle-alert', short: t('studio-required'), says: t('studio-required-says') },
    says.unique && { icon: 'fingerprint', short: t('studio-unique'), says: t('studio-unique-says') },
    made?.indexed && { icon: 'zap', short: t('studio-quick'), says: t(made.slot_filled ? 'studio-quick-says' : 'studio-quick-soon') },
    said?.hidden && { icon: 'eye-off', short: t('mark-hidden'), says: t('mark-put-away') },
    made?.hidden_from && { icon: 'eye-off', short: t('mark-hidden'), says: t('mark-hidden-from', { roles: roleNames(made.hidden_from) }) },
    made?.read_only_for && {
      icon: 'lock',
      short: t('mark-read-only'),
      says: t('mark-read-only-for', { roles: roleNames(made.read_only_for) }),
    },
  ]
  return marks.filter((mark) => mark !== false && mark !== undefined && mark !== null)
}

type FieldSaysProps = { type: MadeType; label: string; marks?: Mark[]; onEdit?: () => void; children: ReactNode }

/** `children` stand at the end. */
export const FieldSays = ({ type, label, marks = [], onEdit, children }: FieldSaysProps) => (
  <>
    <span className="studio-field-icon">
      <Icon name={kindIcon(type)} size={14} />
    </span>
    <span className="studio-field-says">
      {onEdit ? (
        <button type="button" className="studio-field-name" dir="auto" onClick={onEdit}>
          {label}
        </button>
      ) : (
        <span className="studio-field-name" dir="auto">
          {label}
        </span>
      )}
      <span className="truncate text-xs text-ink-2">{kindName(type)}</span>
    </span>
    <span className="studio-field-end">
      {marks.map(({ icon, short, says }) => (
        <span key={icon} className="studio-mark" data-tip={says}>
          <Icon name={icon} size={13} />
          <span className="sr-only">{says}</span>
          {marks.length <= WORDED_MAX && (
            <span aria-hidden="true" className="max-lg:hidden">
              {short}
            </span>
          )}
        </span>
      ))}
      {children}
    </span>
  </>
)

type FieldRowProps = {
  line: Line
  onEdit: (field: MadeField) => void
  onConvert: (field: MadeField) => void
  onRetire: (field: MadeField) => void
  onDelete: (field: MadeField) => void
  /** What the organisation calls a field that came with the records. */
  onSay: (field: Field, said: MadeField | undefined) => void
  onStep: (by: -1 | 1) => void
}

export function FieldRow({ line, onEdit, onConvert, onRetire, onDelete, onSay, onStep }: FieldRowProps) {
  const { made, field, said, key } = line
  if (!made) {
    const say = () => onSay(field, said)
    const entries = (): MenuEntry[] => [
      { label: t('studio-say'), icon: 'pencil', run: say },
      ...(said ? [{ label: t('studio-unsay'), icon: 'rotate-ccw' as const, run: () => void unsayOfBuiltIn(said) }] : []),
    ]
    return (
      <li className="studio-field" data-order={key} data-built-in="">
        <FieldSays type={field.type} label={field.label} marks={marksOf(line)} onEdit={say}>
          <span className="px-2 text-xs text-ink-3 max-sm:sr-only">{t('mark-built-in')}</span>
          <MenuButton icon="ellipsis" align="end" label={t('studio-more-of', { name: field.label })} entries={entries} />
        </FieldSays>
      </li>
    )
  }
  const entries = (): MenuEntry[] => [
    { label: t('edit'), icon: 'pencil', run: () => onEdit(made) },
    ...(isConvertible(made) ? [{ label: t('retype'), icon: 'arrow-left-right' as const, run: () => onConvert(made) }] : []),
    { label: t('studio-up'), icon: 'arrow-up', run: () => onStep(-1) },
    { label: t('studio-down'), icon: 'arrow-down', run: () => onStep(1) },
    '-',
    { label: t('studio-retire'), icon: 'archive', run: () => onRetire(made) },
    { label: t('delete'), icon: 'trash-2', isDanger: true, run: () => onDelete(made) },
  ]
  return (
    <li className="studio-field" data-order={key}>
      <Grip name={made.label} onStep={onStep} />
      <FieldSays type={made.type} label={made.label} marks={marksOf(line)} onEdit={() => onEdit(made)}>
        <MenuButton icon="ellipsis" align="end" label={t('studio-more-of', { name: made.label })} entries={entries} />
      </FieldSays>
    </li>
  )
}
