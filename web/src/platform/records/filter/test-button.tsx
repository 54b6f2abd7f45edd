// A button that opens the editor of one condition. Closing it is a consent, Escape gives up.
import { lazy, type ReactNode, Suspense, useRef } from 'react'
import { PopoverButton, type PopoverButtonProps } from '../../ui/popover-button'
import { Skeleton } from '../../ui/skeleton'
import type { Entity } from '../entity'
import type { Test } from './condition'

const TestEditor = lazy(() => import('./test-editor'))

export type TestButtonProps = Omit<PopoverButtonProps, 'panel' | 'onClose'> & {
  entity: Entity
  asked?: Test
  onChange: (asked: Test) => void
  children?: ReactNode
}

export function TestButton({ entity, asked, onChange, ...button }: TestButtonProps) {
  const draft = useRef<Test>(undefined)
  return (
    <PopoverButton
      {...button}
      onClose={(isGivenUp) => {
        if (!isGivenUp && draft.current) onChange(draft.current)
        draft.current = undefined
      }}
      panel={(close) => (
        <Suspense fallback={<Skeleton width="60%" className="m-4" />}>
          <TestEditor
            entity={entity}
            asked={asked}
            onDraft={(test) => {
              draft.current = test
            }}
            onDone={(test) => {
              draft.current = undefined
              onChange(test)
              close()
            }}
          />
        </Suspense>
      )}
    />
  )
}
