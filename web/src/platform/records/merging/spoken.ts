// The title of a record as it fits into a sentence.
import { t } from '../../i18n/translate'
import { cut } from '../fields/words-in-cells'
import { type Row, titleOf } from '../record'

const CHARS_MAX = 80

export const spoken = (row: Row | undefined): string => cut((row && titleOf(row)) || t('untitled'), CHARS_MAX)
