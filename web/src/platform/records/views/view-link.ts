// The address of what is looked at, for somebody else: with what their device would not know of.
import { t } from '../../i18n/translate'
import { PLAIN } from '../../navigation'
import { toast, toastProblem } from '../../ui/toast'
import type { FaceName } from '../list/face-tabs'
import type { Columns } from '../table/use-columns'

export function copyViewLink(face: FaceName, columns: Columns, view?: string): void {
  const link = new URL(location.href)
  const { searchParams } = link
  searchParams.set('view', view ?? searchParams.get('view') ?? PLAIN)
  searchParams.set('face', face)
  if (columns.isChanged && face === 'table') searchParams.set('columns', columns.shown.join(','))
  searchParams.delete('peek')
  searchParams.delete('form')
  navigator.clipboard.writeText(link.href).then(() => toast({ title: t('link-copied'), tone: 'success' }), toastProblem)
}
