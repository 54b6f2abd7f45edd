// The fields of a door and its one button. Nothing is sent while it waits or works.
import type { ReactNode } from 'react'
import { Button } from '../../platform/ui/button'
import type { Attempt } from './attempt'
import { DoorProblem } from './door-problem'

export function DoorForm({
  attempt,
  action,
  fields,
  onSubmit,
  children,
  foot,
}: {
  attempt: Attempt
  /** What the button says. */
  action: string
  /** The fields that show what is wrong with them by themselves. */
  fields: string[]
  onSubmit: () => void
  children: ReactNode
  foot?: ReactNode
}) {
  return (
    <>
      <DoorProblem attempt={attempt} shownFields={fields} />
      <form
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
        <Button kind="primary" size="lg" type="submit" isBusy={attempt.isBusy} disabled={attempt.waitS > 0}>
          {action}
        </Button>
        {foot}
      </form>
    </>
  )
}
