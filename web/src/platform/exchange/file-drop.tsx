// A file that is dragged over the page can be dropped anywhere on it.
import { useEffect, useRef, useState } from 'react'
import { Icon } from '../ui/icon'
import './exchange.css'

/** What lies over the page takes its files itself, or takes none. */
const isElsewhere = ({ target }: DragEvent): boolean =>
  target instanceof Element && target.closest('[role=dialog], [contenteditable]') !== null

const carriesFiles = (event: DragEvent): boolean => (event.dataTransfer?.types.includes('Files') ?? false) && !isElsewhere(event)

export function FileDrop({ says, onFile }: { says: string; onFile: (file: File) => void }) {
  const [isOver, setOver] = useState(false)
  const latest = useRef(onFile)
  latest.current = onFile
  useEffect(() => {
    // Each element that is entered and left on the way tells; only the last one left counts.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      depth += 1
      setOver(true)
    }
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const away = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const drop = (event: DragEvent) => {
      depth = 0
      setOver(false)
      if (!carriesFiles(event)) return
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file) latest.current(file)
    }
    addEventListener('dragenter', enter)
    addEventListener('dragover', over)
    addEventListener('dragleave', away)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragenter', enter)
      removeEventListener('dragover', over)
      removeEventListener('dragleave', away)
      removeEventListener('drop', drop)
    }
  }, [])
  if (!isOver) return null
  return (
    <div className="file-drop" aria-hidden="true">
      <div className="file-drop-note">
        <Icon name="file-up" size={20} />
        {says}
      </div>
    </div>
  )
}
