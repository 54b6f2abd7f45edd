// Any records of another entity: searched, or made without leaving the form.
import { lazy, Suspense, useState } from 'react'
import { t } from '../../../i18n/translate'
import { knownTitle } from '../../record'
import type { InputProps } from '../field-kind'
import { recordChoice, useFoundRecords } from '../link/found-records'
import { linkedTitle } from '../link/linked-title'
import { useMissingTitles } from '../link/missing-titles'
import { namedPreset } from '../link/named-preset'
import { listOf } from '../lists'
import { PickSeveral } from '../picking/pick-several'

const RecordForm = lazy(() => import('../../form/record-form-dialog'))

export default function LinksInput({ field, entity: _, value, onChange, onPicked: __, onUnreadable: ___, ...rest }: InputProps) {
  const [query, setQuery] = useState('')
  const [making, setMaking] = useState<string>()
  const [isNear, setNear] = useState(rest.begins !== undefined)
  const { heading, entity, choices, isSearching } = useFoundRecords(field.to ?? '', query, isNear)
  const ids = listOf(value)
  useMissingTitles(
    heading,
    ids.filter((id) => knownTitle(id) === undefined),
  )
  return (
    <div onFocus={() => setNear(true)}>
      <PickSeveral
        {...rest}
        chosen={ids.map((id) => recordChoice(heading, id, linkedTitle(id)))}
        choices={choices}
        onQuery={setQuery}
        isSearching={isSearching}
        onPick={(picked) => onChange(picked.length ? picked.map(({ id }) => id) : null)}
        onMake={heading?.permissions.create ? setMaking : undefined}
        makeLabel={(name) => t('field-make-named', { name, kind: heading?.singular ?? '' })}
      />
      {making !== undefined && entity && (
        <Suspense>
          <RecordForm
            target={`${entity.path}:new`}
            preset={namedPreset(entity, making)}
            isWithin
            onSaved={(row) => onChange([...ids, row.id])}
            onClose={() => setMaking(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}
