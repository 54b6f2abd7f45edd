// Why something cannot be so, where it stands.
import { Icon } from '../../ui/icon'

export const Fault = ({ says }: { says: string }) => (
  <span className="flex items-start gap-1 pt-0.5 text-xs break-words text-danger" dir="auto">
    <Icon name="circle-alert" size={13} className="mt-0.5 flex-none" />
    {says}
  </span>
)
