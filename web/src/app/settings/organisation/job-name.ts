// What a job or schedule does, in words; by its own name where nobody has put it into words.
import { tIfKnown } from '../../../platform/i18n/translate'

export function jobName(name: string): string {
  const plain = name.slice(name.lastIndexOf('.') + 1).replaceAll('_', ' ')
  return tIfKnown(`job-name-${name.replaceAll('.', '-')}`) ?? plain.charAt(0).toLocaleUpperCase() + plain.slice(1)
}
