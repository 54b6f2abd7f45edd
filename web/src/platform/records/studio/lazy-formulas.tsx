// The editor of formulas and the builder of conditions, for the dialog of a field: most fields have neither.
import { lazy } from 'react'

const fetchEditor = () => import('./formula-editor')

/** Begun as soon as it is likely: nobody has to wait between a label and its formula. */
export const fetchFormulas = (): void => void fetchEditor()

export const LazyFormulaEditor = lazy(async () => ({ default: (await fetchEditor()).FormulaEditor }))
export const LazyFormulaPart = lazy(async () => ({ default: (await import('./formula-part')).FormulaPart }))
export const LazyVisibleIfPart = lazy(async () => ({ default: (await import('./visible-if-part')).VisibleIfPart }))
