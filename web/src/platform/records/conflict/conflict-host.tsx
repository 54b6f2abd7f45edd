// Shows the conflict that somebody has opened, over whatever page they are on.
import { lazy, Suspense } from 'react'
import { closeConflict, useOpenConflict } from './open-conflict'

const ConflictDialog = lazy(() => import('./conflict-dialog'))

export function ConflictHost() {
  const open = useOpenConflict(({ open }) => open)
  if (!open) return null
  const { entity, onSettled, onClosed, ...conflict } = open
  return (
    <Suspense>
      <ConflictDialog
        entity={entity}
        conflict={conflict}
        onSettled={(row) => {
          closeConflict()
          onSettled?.(row)
        }}
        onClose={() => {
          closeConflict()
          onClosed?.()
        }}
      />
    </Suspense>
  )
}
