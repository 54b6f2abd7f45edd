// What speaks against going on with the columns as they are. The server says it when it is asked for a preview.
import { useQuery } from '@tanstack/react-query'
import { isProblem } from '../api/problem'
import { type Import, previewQuery } from './import'

export function usePreviewProblem(one: Import, isSettled: boolean): unknown {
  const isMapped = (one.mapping ?? []).length > 0
  const { error } = useQuery({ ...previewQuery(one), enabled: isSettled && isMapped && one.state === 'draft' })
  return isSettled && isMapped && isProblem(error, 'core.import.mapping_invalid') ? error : undefined
}
