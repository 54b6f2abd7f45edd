// After an upgrade of the server an old tab asks for pieces that are gone. It is loaded afresh, once, and drafts are kept.
const KEY = 'eoex.reloaded'
const ONCE_A_MINUTE_MS = 60_000

export function reloadWhenPiecesAreGone(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY))
    // A piece that is missing after a reload too is not missing because of an upgrade.
    if (!navigator.onLine || Date.now() - last < ONCE_A_MINUTE_MS) return
    event.preventDefault()
    sessionStorage.setItem(KEY, String(Date.now()))
    location.reload()
  })
}
