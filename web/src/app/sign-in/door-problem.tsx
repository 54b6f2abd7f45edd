// What went wrong at the door, above the fields, read at once by screen readers.
import { Icon } from '../../platform/ui/icon'

export const DoorProblem = ({ message }: { message: string }) => (
  <p role="alert" className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-danger">
    <Icon name="circle-alert" className="mt-0.5" />
    <span className="min-w-0 break-words">{message}</span>
  </p>
)
