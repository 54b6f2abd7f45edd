// The editor over a cell, by the kind of its field: a line of text, or what the kind brings itself.
import { Suspense } from 'react'
import { Skeleton } from '../../ui/skeleton'
import type { CellEditorProps } from '../fields/field-kind'
import { kindOf } from '../fields/kinds'
import { TextLine } from './text-line'

export function CellEditor(props: CellEditorProps) {
  const kind = kindOf(props.field)
  if (kind.inCell !== 'pick' || !kind.CellEditor) return <TextLine {...props} />
  const Editor = kind.CellEditor
  return (
    <Suspense
      fallback={
        <div className="cell-line flex items-center">
          <Skeleton width="60%" />
        </div>
      }
    >
      <Editor {...props} />
    </Suspense>
  )
}
