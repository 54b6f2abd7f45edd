// Shows what has to be filled in for a transition, over whatever page somebody is on.
import { lazy, Suspense } from 'react'
import { useAsking } from './asking'

const TransitionDialog = lazy(() => import('./transition-dialog'))

export function AskingHost() {
  const open = useAsking(({ open }) => open)
  if (!open) return null
  return (
    <Suspense>
      <TransitionDialog asking={open} />
    </Suspense>
  )
}
