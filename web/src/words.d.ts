// Pieces of the catalogs, as vite/words.ts makes them.
declare module 'words:all' {
  const pieces: Record<string, () => Promise<{ default: string }>>
  export default pieces
}
declare module 'words:en/frame' {
  const catalog: string
  export default catalog
}
