// What a form says of records that its own resembles. The words and the looks come when there is something to say.
import { lazy, Suspense } from 'react'
import { isProblem } from '../../api/problem'
import { withWords } from '../../i18n/translate'
import type { FormFrame, FormStore } from '../form/form-state'
import type { ResemblingNoteProps } from './resembling-note'
import { useResembling } from './use-resembling'

const ResemblingNote = lazy(() => withWords('duplicates', import('./resembling-note')))

type ResemblingHostProps = Omit<ResemblingNoteProps, 'entity' | 'found' | 'refusal'> & {
  frame: FormFrame
  store: FormStore
  problem: unknown
}

export function ResemblingHost({ frame, store, problem, ...rest }: ResemblingHostProps) {
  const found = useResembling(frame, store)
  const refusal = isProblem(problem, 'core.record.duplicate') ? problem : undefined
  if (found.length === 0 && !refusal) return null
  return (
    <Suspense>
      <ResemblingNote entity={frame.entity} found={found} refusal={refusal} {...rest} />
    </Suspense>
  )
}
