// Records one after the other, with a switch between them: for screens that have no room for columns.
import { useState } from 'react'
import { t } from '../../i18n/translate'
import { Tabs } from '../../ui/tabs'
import { cut } from '../fields/words-in-cells'
import { titleOf } from '../record'
import { Fault } from './fault'
import { FieldChoice, groupOf } from './field-choice'
import { LinksHere } from './links-here'
import { type MergeViewProps, TOO_FEW } from './merge-columns'
import { MergeValue } from './merge-value'
import { RecordHead } from './record-head'
import { WhoseValue } from './whose-value'

const RESULT = 'result'
const TAB_CHARS = 16

export function MergePages({ choosing, faults, onRemove }: MergeViewProps) {
  const { entity, rows, compared, survivor, suggested } = choosing
  const [shown, setShown] = useState('')
  const { differing, agreeing } = compared
  const row = shown === RESULT ? undefined : (rows.find(({ id }) => id === shown) ?? rows[0])
  const tabs = rows.map((one) => ({
    name: one.id,
    label: cut(titleOf(one) || t('untitled'), TAB_CHARS),
    hint: one.id === survivor ? t('merging-stays') : undefined,
  }))
  return (
    <Tabs
      className="merging-pages"
      label={t('merging-records')}
      tabs={[...tabs, { name: RESULT, label: t('merging-result') }]}
      chosen={row?.id ?? RESULT}
      onChoose={setShown}
    >
      {row ? (
        <>
          <div role="radiogroup" aria-label={t('merging-which-stays')}>
            <RecordHead
              entity={entity}
              row={row}
              name={choosing.nameOf('survivor')}
              isSurvivor={row.id === survivor}
              isSuggested={row.id === suggested}
              fault={faults.records[row.id]}
              onStay={() => choosing.stay(row.id)}
              onRemove={rows.length > TOO_FEW ? () => onRemove(row) : undefined}
            />
          </div>
          <section className="merging-part" aria-label={t('merging-links')}>
            <h2 className="text-xs text-ink-3">{t('merging-links')}</h2>
            <LinksHere entity={entity} row={row} />
          </section>
          {differing.map((field) => (
            <div key={field.code} className="merging-part" {...groupOf(field, { 'aria-label': field.label })}>
              <span className="text-xs text-ink-3">{field.label}</span>
              {faults.fields[field.code] && <Fault says={faults.fields[field.code] ?? ''} />}
              <FieldChoice
                entity={entity}
                field={field}
                row={row}
                name={choosing.nameOf(field)}
                isOn={choosing.pick(field).includes(row.id)}
                onToggle={(isOn) => choosing.choose(field, row, isOn)}
              />
            </div>
          ))}
        </>
      ) : (
        <dl>
          {[...differing, ...agreeing].map((field) => (
            <div key={field.code} className="merging-part">
              <dt className="text-xs text-ink-3">{field.label}</dt>
              <dd>
                <MergeValue entity={entity} field={field} value={choosing.result(field)} />
                {differing.includes(field) && <WhoseValue rows={rows} survivor={survivor} pick={choosing.pick(field)} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Tabs>
  )
}
