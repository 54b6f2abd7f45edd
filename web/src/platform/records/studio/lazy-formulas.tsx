// The editor of formulas and the builder of conditions, for the dialog of a field: most fields have neither.
import { lazy } from 'react'

const fetchEditor = () => import('./formula-editor')
const fetchPart = () => import('./formula-part')

/** Begun as soon as it is likely: nobody has to wait between a label and its formula. */
export const fetchFormulas = (): void => void fetchPart()

export const LazyFormulaEditor = lazy(async () => ({ default: (await fetchEditor()).FormulaEditor }))
export const LazyFormulaPart = lazy(async () => ({ default: (await fetchPart()).FormulaPart }))
export const LazyVisibleIfPart = lazy(async () => ({ default: (await import('./visible-if-part')).VisibleIfPart }))
export const LazyConditionPart = lazy(async () => ({ default: (await import('./condition-part')).ConditionPart }))
