// Sets theme and skin before the first paint, so that nobody is dazzled by white in the dark. See platform/appearance.
try {
  const kept = JSON.parse(localStorage.getItem('eoex.appearance') || '{}')
  const root = document.documentElement.dataset
  const isDark = kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.theme = isDark ? 'dark' : 'light'
  root.skin = kept.skin || 'indigo'
  root.density = kept.density || 'default'
  root.motion = kept.motion || 'system'
  root.contrast = kept.hasMoreContrast ? 'more' : 'normal'
} catch {
  // Without a storage the page looks as it looks at first.
}
