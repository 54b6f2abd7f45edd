// Records side by side, a column each, and what becomes of them at the end of every line.
import { type ReactNode, useState } from 'react'
import { t } from '../../i18n/translate'
import { Icon } from '../../ui/icon'
import type { Field } from '../entity'
import { type Row, titleOf } from '../record'
import type { Choosing } from './choosing'
import { Fault } from './fault'
import type { Faults } from './faults'
import { FieldChoice, groupOf } from './field-choice'
import { moveByArrows } from './grid-keys'
import { LinksHere } from './links-here'
import { MergeValue } from './merge-value'
import { RecordHead } from './record-head'

export type MergeViewProps = {
  choosing: Choosing
  faults: Faults
  /** Takes one out of the comparison. */
  onRemove: (row: Row) => void
}

export const TOO_FEW = 2

export function MergeColumns({ choosing, faults, onRemove }: MergeViewProps) {
  const { entity, rows, compared, survivor, suggested } = choosing
  const { differing, agreeing, kept } = compared
  const stays = rows.find(({ id }) => id === survivor)
  return (
    <div className="merging-columns" style={{ '--records': rows.length } as never} onKeyDown={moveByArrows}>
      <div className="merging-row" data-is="head" data-choices="" role="radiogroup" aria-label={t('merging-which-stays')}>
        <div className="merging-label text-xs text-ink-3">{t('merging-which-stays')}</div>
        {rows.map((row) => (
          <RecordHead
            key={row.id}
            entity={entity}
            row={row}
            name={choosing.nameOf('survivor')}
            isSurvivor={row.id === survivor}
            isSuggested={row.id === suggested}
            fault={faults.records[row.id]}
            onStay={() => choosing.stay(row.id)}
            onRemove={rows.length > TOO_FEW ? () => onRemove(row) : undefined}
          />
        ))}
        <div className="merging-result">
          <span className="text-xs text-ink-3">{t('merging-result')}</span>
          <span className="line-clamp-2 font-semibold break-words">
            <bdi>{(stays && titleOf(stays)) || t('untitled')}</bdi>
          </span>
        </div>
      </div>
      <div className="merging-row">
        <div className="merging-label">{t('merging-links')}</div>
        {rows.map((row) => (
          <div key={row.id} className="merging-cell">
            <LinksHere entity={entity} row={row} />
          </div>
        ))}
        <div className="merging-result text-ink-2">{t('merging-links-then')}</div>
      </div>
      {differing.map((field) => (
        <ChoiceRow key={field.code} choosing={choosing} field={field} fault={faults.fields[field.code]} />
      ))}
      {differing.length === 0 && <p className="merging-note">{t('merging-all-agree')}</p>}
      <Folded fields={agreeing} says={t('merging-agree', { count: agreeing.length })}>
        {(field) => (
          <div key={field.code} className="merging-row" data-is="quiet">
            <div className="merging-label">{field.label}</div>
            <div className="merging-cell merging-across">
              <MergeValue entity={entity} field={field} value={stays?.[field.code]} row={stays} />
            </div>
            <div className="merging-result" />
          </div>
        )}
      </Folded>
      <Folded fields={kept} says={t('merging-kept', { count: kept.length })}>
        {(field) => (
          <div key={field.code} className="merging-row" data-is="quiet">
            <div className="merging-label">{field.label}</div>
            {rows.map((row) => (
              <div key={row.id} className="merging-cell">
                <MergeValue entity={entity} field={field} value={row[field.code]} row={row} />
              </div>
            ))}
            <div className="merging-result text-ink-3">{t('merging-kept-then')}</div>
          </div>
        )}
      </Folded>
    </div>
  )
}

function ChoiceRow({ choosing, field, fault }: { choosing: Choosing; field: Field; fault: string | undefined }) {
  const { entity, rows } = choosing
  const name = choosing.nameOf(field)
  const pick = choosing.pick(field)
  return (
    <div
      className="merging-row"
      data-choices=""
      {...groupOf(field, { 'aria-labelledby': `${name}-label` })}
      data-invalid={fault ? '' : undefined}
    >
      <div className="merging-label">
        <span id={`${name}-label`}>{field.label}</span>
        {fault && <Fault says={fault} />}
      </div>
      {rows.map((row) => (
        <FieldChoice
          key={row.id}
          entity={entity}
          field={field}
          row={row}
          name={name}
          isOn={pick.includes(row.id)}
          onToggle={(isOn) => choosing.choose(field, row, isOn)}
        />
      ))}
      <div className="merging-result">
        <MergeValue entity={entity} field={field} value={choosing.result(field)} />
      </div>
    </div>
  )
}

/** Lines that are seldom looked at. */
function Folded({ fields, says, children }: { fields: Field[]; says: string; children: (field: Field) => ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  if (fields.length === 0) return null
  return (
    <>
      <button type="button" className="merging-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="chevron-right" size={13} className="chevron text-ink-3" />
        {says}
      </button>
      {isOpen && fields.map(children)}
    </>
  )
}
