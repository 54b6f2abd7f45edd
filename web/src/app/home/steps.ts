// What this device remembers of the first steps.
const HIDDEN = 'eoex.steps-hidden'
/** As platform/appearance keeps it: there once somebody has chosen anything. */
const LOOKS = 'eoex.appearance'

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const hidden = (): string[] => (read(HIDDEN) ?? '').split(' ').filter(Boolean)

export const hasChosenLooks = (): boolean => read(LOOKS) !== null
export const stepsAreHidden = (tenant: string): boolean => hidden().includes(tenant)

export function hideSteps(tenant: string): void {
  try {
    localStorage.setItem(HIDDEN, [...new Set([...hidden(), tenant])].join(' '))
  } catch {
    // It comes again at the next visit then.
  }
}
