// The editor over a cell, by the kind of its field: a line of text, or what the kind brings itself.
import { Suspense, useEffect, useRef } from 'react'
import { Skeleton } from '../../ui/skeleton'
import type { CellEditorProps } from '../fields/field-kind'
import { kindOf } from '../fields/kinds'
import { TextLine } from './text-line'

/** One Escape gives up the whole cell, also where a list is open whose own Escape would only close the list. */
function useEscape(onCancel: () => void): void {
  const latest = useRef(onCancel)
  latest.current = onCancel
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setTimeout(() => latest.current())
    }
    document.addEventListener('keydown', key, true)
    return () => document.removeEventListener('keydown', key, true)
  }, [])
}

export function CellEditor(props: CellEditorProps) {
  const kind = kindOf(props.field)
  useEscape(props.onCancel)
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
