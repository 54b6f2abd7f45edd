// How the application looks on this device: theme, skin, density, motion, side bar. Attributes of <html>, read by the styles.
//
// `public/appearance.js` sets the same attributes before the first paint; both read the same entry of the storage.
import { create } from 'zustand'

export const THEMES = ['system', 'light', 'dark'] as const
export const SKINS = ['indigo', 'emerald', 'amber', 'graphite', 'modern'] as const
export const DENSITIES = ['compact', 'default', 'comfortable'] as const
export const MOTIONS = ['system', 'full', 'none'] as const

export type Appearance = {
  theme: (typeof THEMES)[number]
  skin: (typeof SKINS)[number]
  density: (typeof DENSITIES)[number]
  motion: (typeof MOTIONS)[number]
  hasMoreContrast: boolean
  /** Single letters as shortcuts, which some people's speech input trips over (WCAG 2.1.4). */
  hasLetterShortcuts: boolean
  isSidebarOpen: boolean
}

const KEY = 'eoex.appearance'
const PLAIN: Appearance = {
  theme: 'system',
  skin: 'indigo',
  density: 'default',
  motion: 'system',
  hasMoreContrast: false,
  hasLetterShortcuts: true,
  isSidebarOpen: true,
}

function kept(): Appearance {
  try {
    return { ...PLAIN, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch {
    return PLAIN
  }
}

const darkSystem = matchMedia('(prefers-color-scheme: dark)')

function show(appearance: Appearance): void {
  const root = document.documentElement.dataset
  root.theme = appearance.theme === 'system' ? (darkSystem.matches ? 'dark' : 'light') : appearance.theme
  root.skin = appearance.skin
  root.density = appearance.density
  root.motion = appearance.motion
  root.contrast = appearance.hasMoreContrast ? 'more' : 'normal'
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', root.theme === 'dark' ? '#101116' : '#f7f7f9')
}

export const useAppearance = create<Appearance>(kept)

export const isDark = (): boolean => document.documentElement.dataset.theme === 'dark'

export function changeAppearance(change: Partial<Appearance>): void {
  useAppearance.setState(change)
  try {
    localStorage.setItem(KEY, JSON.stringify(useAppearance.getState()))
  } catch {
    // It holds for this visit then.
  }
}

export function followAppearance(): void {
  show(useAppearance.getState())
  useAppearance.subscribe(show)
  darkSystem.addEventListener('change', () => show(useAppearance.getState()))
  // Another tab has changed it.
  addEventListener('storage', ({ key }) => {
    if (key === KEY) useAppearance.setState(kept())
  })
}
