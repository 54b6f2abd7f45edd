// One record of another entity: searched, or made without leaving the form.
import { lazy, Suspense, useState } from 'react'
import { t } from '../../../i18n/translate'
import { knownTitle } from '../../record'
import type { InputProps } from '../field-kind'
import { PickOne } from '../picking/pick-one'
import { asText } from '../words-in-cells'
import { recordChoice, useFoundRecords } from './found-records'
import { linkedTitle } from './linked-title'
import { useMissingTitles } from './missing-titles'
import { namedPreset } from './named-preset'

const RecordForm = lazy(() => import('../../form/record-form-dialog'))

export default function LinkInput({ field, entity: _, value, onChange, onPicked, onUnreadable: __, ...rest }: InputProps) {
  const [query, setQuery] = useState(rest.begins?.typed ?? '')
  const [making, setMaking] = useState<string>()
  const [isNear, setNear] = useState(rest.begins !== undefined)
  const { heading, entity, choices, isSearching } = useFoundRecords(field.to ?? '', query, isNear)
  const id = asText(value)
  useMissingTitles(heading, id === '' || knownTitle(id) !== undefined ? [] : [id])
  const choose = (chosenId: string | null) => {
    onChange(chosenId)
    onPicked?.(chosenId)
  }
  const mayMake = heading !== undefined && heading.permissions.create !== null
  return (
    <div onFocus={() => setNear(true)} onPointerEnter={() => setNear(true)}>
      <PickOne
        {...rest}
        chosen={id === '' ? null : recordChoice(heading, id, linkedTitle(id))}
        choices={choices}
        onQuery={setQuery}
        isSearching={isSearching}
        mayClear={!field.required}
        onPick={(choice) => choose(choice?.id ?? null)}
        onMake={mayMake ? setMaking : undefined}
        makeLabel={(name) =>
          name ? t('field-make-named', { name, kind: heading?.singular ?? '' }) : t('new-record', { name: heading?.singular ?? '' })
        }
      />
      {making !== undefined && entity && (
        <Suspense>
          <RecordForm
            target={`${entity.path}:new`}
            preset={namedPreset(entity, making)}
            isWithin
            onSaved={(row) => choose(row.id)}
            onClose={() => setMaking(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}
