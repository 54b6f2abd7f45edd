// What must agree: up to four parts, each a field or several whose values are compared each with each, and how.
import { t } from '../../i18n/translate'
import { Button } from '../../ui/button'
import { MenuButton } from '../../ui/menu-button'
import type { ComparedPart, Entity, Field, Likeness } from '../entity'
import { fieldOf } from '../entity'
import { kindOf } from '../fields/kinds'
import {
  comparedAs,
  FIELDS_MAX,
  isBesides,
  isComparable,
  LEAST_MIN,
  likenessesOf,
  newPart,
  PARTS_MAX,
  withAlso,
  withField,
} from './rule-draft'
import { LIKENESS_WORDS, likenessSays, shareWords } from './rule-words'

const STEP = 0.05

type PartsEditorProps = {
  id: string
  entity: Entity
  parts: ComparedPart[]
  problems: Record<string, string>
  onChange: (parts: ComparedPart[]) => void
}

export function PartsEditor({ id, entity, parts, problems, onChange }: PartsEditorProps) {
  const comparable = entity.fields.filter((field) => isComparable(field))
  const used = new Set(parts.flatMap(({ field, also = [] }) => [field, ...also]))
  const free = comparable.filter(({ code }) => !used.has(code))
  const change = (at: number, part: ComparedPart) => onChange(parts.with(at, part))
  const add = (field: Field) => onChange([...parts, newPart(field)])
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-xs font-medium text-ink-2">{t('duplicate-parts')}</legend>
      <ul className="duplicate-parts">
        {parts.map((part, at) => (
          <Part
            key={at}
            id={`${id}-${at}`}
            entity={entity}
            part={part}
            parts={parts}
            free={free}
            problem={problems[`parts[${at}]`]}
            onChange={(changed) => change(at, changed)}
            onRemove={() => onChange(parts.toSpliced(at, 1))}
          />
        ))}
      </ul>
      {parts.length < PARTS_MAX && free.length > 0 && (
        <div className="pt-2">
          <MenuButton
            icon="plus"
            kind="default"
            label={t('duplicate-part-add')}
            entries={() => free.map((field) => ({ label: field.label, icon: kindOf(field).icon, run: () => add(field) }))}
          >
            {t(parts.length > 0 ? 'duplicate-part-and' : 'duplicate-part-add')}
          </MenuButton>
        </div>
      )}
      {problems.parts ? (
        <p role="alert" className="pt-1.5 text-xs break-words text-danger">
          {problems.parts}
        </p>
      ) : (
        <p className="pt-1.5 text-xs text-ink-3">{t('duplicate-parts-says')}</p>
      )}
    </fieldset>
  )
}

type PartProps = {
  id: string
  entity: Entity
  part: ComparedPart
  parts: ComparedPart[]
  /** Not compared yet. */
  free: Field[]
  problem: string | undefined
  onChange: (part: ComparedPart) => void
  onRemove: () => void
}

function Part({ id, entity, part, parts, free, problem, onChange, onRemove }: PartProps) {
  const first = fieldOf(entity, part.field)
  const also = part.also ?? []
  const name = first?.label ?? part.field
  const besides = free.filter((field) => isBesides(field, first, part.how))
  const ways = likenessesOf(entity.fields, part, parts)
  const least = part.least ?? LEAST_MIN
  return (
    <li className="duplicate-part" data-wrong={problem ? '' : undefined}>
      <div className="flex flex-wrap items-center gap-2">
        <select
          id={id}
          className="field min-w-0 flex-1 basis-40"
          aria-label={t('duplicate-part-field')}
          aria-describedby={problem ? `${id}-problem` : undefined}
          aria-invalid={problem ? true : undefined}
          value={part.field}
          onChange={(event) => onChange(withField(entity.fields, part, event.target.value))}
        >
          {[...(first ? [first] : []), ...free].map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
          {!first && <option value={part.field}>{part.field}</option>}
        </select>
        <select
          className="field min-w-0 flex-1 basis-40"
          aria-label={t('duplicate-part-how', { field: name })}
          value={part.how}
          onChange={(event) => {
            const how = ways.find((known) => known === event.target.value)
            if (how) onChange(comparedAs(part, how))
          }}
        >
          {(ways.includes(part.how) ? ways : [...ways, part.how]).map((how: Likeness) => (
            <option key={how} value={how}>
              {t(LIKENESS_WORDS[how])}
            </option>
          ))}
        </select>
        <Button size="sm" kind="ghost" icon="x" label={t('duplicate-part-remove', { field: name })} onClick={onRemove} />
      </div>
      {(also.length > 0 || besides.length > 0) && (
        <div className="flex flex-wrap items-center gap-1.5">
          {also.map((code) => {
            const label = fieldOf(entity, code)?.label ?? code
            return (
              <span key={code} className="duplicate-also">
                <span className="text-ink-3">{t('duplicate-part-or')}</span> <bdi className="min-w-0 truncate">{label}</bdi>
                <Button
                  size="sm"
                  kind="ghost"
                  icon="x"
                  label={t('duplicate-part-remove', { field: label })}
                  onClick={() =>
                    onChange(
                      withAlso(
                        part,
                        also.filter((other) => other !== code),
                      ),
                    )
                  }
                />
              </span>
            )
          })}
          {besides.length > 0 && also.length + 1 < FIELDS_MAX && (
            <MenuButton
              icon="plus"
              label={t('duplicate-part-also', { field: name })}
              entries={() =>
                besides.map(({ code, label, type }) => ({
                  label,
                  icon: kindOf({ type }).icon,
                  run: () => onChange(withAlso(part, [...also, code])),
                }))
              }
            >
              {t('duplicate-part-or-another')}
            </MenuButton>
          )}
        </div>
      )}
      {part.how === 'similar' && (
        <div className="flex items-center gap-3">
          <label htmlFor={`${id}-least`} className="flex-none text-xs text-ink-2">
            {t('duplicate-least')}
          </label>
          <input
            id={`${id}-least`}
            type="range"
            className="duplicate-least"
            min={LEAST_MIN}
            max={1}
            step={STEP}
            value={least}
            aria-valuetext={shareWords(least)}
            onChange={(event) => onChange({ ...part, least: Number(event.target.value) })}
          />
          <output htmlFor={`${id}-least`} className="num w-12 flex-none text-end">
            {shareWords(least)}
          </output>
        </div>
      )}
      {problem ? (
        <p id={`${id}-problem`} role="alert" className="text-xs break-words text-danger">
          {problem}
        </p>
      ) : (
        <p className="text-xs text-ink-3">{t(likenessSays(part.how, first))}</p>
      )}
    </li>
  )
}
