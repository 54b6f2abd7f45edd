// Making or changing a record, from the side.
import { Dialog } from '../../ui/dialog'

export default function RecordFormDialog({ target, onClose }: { target: string; onClose: () => void }) {
  return (
    <Dialog title={target} place="side" width={520} onClose={onClose}>
      <form className="p-5" />
    </Dialog>
  )
}
