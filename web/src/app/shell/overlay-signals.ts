// Signals of the shell to what lies over the page. The overlays are fetched when the first of them is needed.
type Signal = 'palette' | 'shortcuts' | 'toast' | 'form' | 'sign-in'
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
