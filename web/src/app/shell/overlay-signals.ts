// Signals of the shell to what lies over the page. The overlays are fetched when the first of them is needed.
/** What opens, and `toast`: a message waits to be shown. */
export type Overlay = 'palette' | 'shortcuts' | 'outbox' | 'leave' | 'new-entity'
type Signal = Overlay | 'toast'
type Heard = (signal: Signal) => void

const listeners = new Set<Heard>()

export function onOverlaySignal(heard: Heard): () => void {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

const tell = (signal: Signal) => {
  for (const heard of listeners) heard(signal)
}

export const openPalette = () => tell('palette')
export const openShortcuts = () => tell('shortcuts')
export const fetchOverlays = () => tell('toast')
export const openOutbox = () => tell('outbox')
export const openLeave = () => tell('leave')
export const openNewEntity = () => tell('new-entity')
