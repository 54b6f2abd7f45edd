// Edits a cell by its kind, and keeps what is typed while the editor is still on its way.
import { type ComponentType, type RefObject, Suspense, useRef } from 'react'
import type { CellEditorProps } from './field-kind'
import { kindOf } from './kinds'

export function CellEditorHost(props: CellEditorProps) {
  const typed = useRef(props.typed ?? '')
  const Editor = kindOf(props.field).CellEditor
  if (!Editor) return null
  return (
    <Suspense
      fallback={
        <input
          autoFocus
          aria-label={props.field.label}
          className="h-full w-full bg-transparent px-2.5 outline-none!"
          defaultValue={typed.current}
          onChange={(event) => {
            typed.current = event.target.value
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') props.onCancel()
            event.stopPropagation()
          }}
        />
      }
    >
      <Latest {...props} editor={Editor} typing={typed} />
    </Suspense>
  )
}

type LatestProps = Omit<CellEditorProps, 'typed'> & { editor: ComponentType<CellEditorProps>; typing: RefObject<string> }

/** Reads what was typed only when the editor is there. */
const Latest = ({ editor: Editor, typing, ...props }: LatestProps) => <Editor {...props} typed={typing.current} />
