// What stands in the other fields of the form: for the few inputs that depend on one.
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { type FormStore, makeFormStore } from './form-state'

export const FormContext = createContext<FormStore>(makeFormStore({}))

export const useFormValue = (code: string): unknown => useStore(useContext(FormContext), ({ values }) => values[code])
