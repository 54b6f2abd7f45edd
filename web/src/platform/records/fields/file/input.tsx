// A file for a field: dropped or chosen, on its way, and there. It belongs to the record once that is saved.
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { linkTo, saveBy } from '../../../api/file-link'
import { formatBytes } from '../../../i18n/format'
import { t } from '../../../i18n/translate'
import { Button } from '../../../ui/button'
import { Icon } from '../../../ui/icon'
import { toastProblem } from '../../../ui/toast'
import type { InputProps } from '../field-kind'
import { type FileValue, isFileValue, isPicture, PICTURES, placeFor, placeOf } from './file-value'
import { Thumbnail } from './thumbnail'
import { type Sending, useUploadFor } from './upload-for-field'
import './file.css'

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')

async function download(place: string): Promise<void> {
  try {
    saveBy(await linkTo(place))
  } catch (cause) {
    toastProblem(cause)
  }
}

export default function FileInput({ field, entity, value, onChange, onBlur, onUnreadable, isReadOnly, id, record, ...props }: InputProps) {
  const held = isFileValue(value) ? value : undefined
  const { sending, refused, send, stop, chosenOf } = useUploadFor(placeFor(entity, field), onChange)
  const [isOver, setOver] = useState(false)
  const wantsPicture = field.type === 'image'
  const tell = useRef(onUnreadable)
  tell.current = onUnreadable
  const isSending = sending !== undefined
  // A form is not saved without what is still on its way.
  useEffect(() => {
    tell.current?.(isSending ? { key: 'file-still-sending' } : undefined)
  }, [isSending])
  // What was only just uploaded is no record's yet.
  const place = held && record && !chosenOf(held) ? placeOf(entity, field, record) : undefined
  const over = (event: DragEvent) => {
    if (isReadOnly || !carriesFiles(event)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    setOver(false)
    if (isReadOnly || !carriesFiles(event)) return
    event.preventDefault()
    event.stopPropagation()
    const file = event.dataTransfer.files[0]
    if (file) void send(file)
  }
  return (
    <div
      role="group"
      aria-label={field.label}
      aria-describedby={props['aria-describedby']}
      className="file-field"
      data-over={isOver || undefined}
      data-held={held || sending ? '' : undefined}
      data-invalid={props['aria-invalid'] || refused ? '' : undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onBlur={onBlur}
    >
      {sending ? <OnItsWay sending={sending} onStop={stop} /> : held ? <Held file={held} chosen={chosenOf(held)} place={place} /> : null}
      {!sending && (
        <span className="file-buttons flex flex-none items-center gap-1">
          {held && place && (
            <Button
              kind="ghost"
              size="sm"
              icon="download"
              label={t('file-download', { name: held.name })}
              onClick={() => void download(place)}
            />
          )}
          {!isReadOnly && (
            <Choosing
              id={id}
              label={field.label}
              isThere={held !== undefined}
              wantsPicture={wantsPicture}
              onFile={(file) => void send(file)}
            />
          )}
          {held && !isReadOnly && (
            <Button kind="ghost" size="sm" icon="x" label={t('file-remove', { name: held.name })} onClick={() => onChange(null)} />
          )}
        </span>
      )}
      {!(held || sending || isReadOnly) && (
        <span className="file-hint hidden min-w-0 flex-1 truncate text-xs text-ink-3 pointer-fine:block">
          {t(wantsPicture ? 'file-drop-picture' : 'file-drop')}
        </span>
      )}
      {refused && (
        <p role="alert" className="basis-full text-xs text-danger">
          {refused}
        </p>
      )}
    </div>
  )
}

function Held({ file, chosen, place }: { file: FileValue; chosen?: string; place?: string }) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      {isPicture(file) ? <Thumbnail file={file} chosen={chosen} place={place} /> : <Icon name="paperclip" className="text-ink-3" />}
      <span className="min-w-0">
        <bdi className="block truncate" title={file.name}>
          {file.name}
        </bdi>
        <span className="num block truncate text-xs text-ink-3">{formatBytes(file.size)}</span>
      </span>
    </span>
  )
}

const OnItsWay = ({ sending: { name, size, part }, onStop }: { sending: Sending; onStop: () => void }) => (
  <>
    <span className="min-w-0 flex-1">
      <span className="flex items-baseline gap-2">
        <bdi className="min-w-0 truncate">{name}</bdi>
        <span className="num flex-none text-xs text-ink-3">{formatBytes(size)}</span>
      </span>
      <progress className="file-progress" value={part} max={1} aria-label={t('file-sending', { name })} />
    </span>
    <Button autoFocus kind="ghost" size="sm" icon="x" label={t('file-stop')} onClick={onStop} />
  </>
)

type ChoosingProps = { id: string; label: string; isThere: boolean; wantsPicture: boolean; onFile: (file: File) => void }

/** A button for files, and where a finger presses and a picture is wanted, another for the camera. */
function Choosing({ id, label, isThere, wantsPicture, onFile }: ChoosingProps) {
  const files = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const hidden = {
    type: 'file',
    hidden: true,
    tabIndex: -1,
    accept: wantsPicture ? PICTURES : undefined,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      const file = currentTarget.files?.[0]
      if (file) onFile(file)
      // The same file may be chosen again, once it is mended.
      currentTarget.value = ''
    },
  } as const
  const words = t(wantsPicture ? 'file-choose-picture' : 'file-choose')
  return (
    <>
      <input ref={files} data-testid={`${id}-file`} {...hidden} />
      {isThere ? (
        <Button id={id} kind="ghost" size="sm" icon="refresh-cw" label={t('file-replace')} onClick={() => files.current?.click()} />
      ) : (
        // The label of the field would be all that is read of it.
        <Button id={id} size="sm" icon="upload" aria-label={`${label}: ${words}`} onClick={() => files.current?.click()}>
          {words}
        </Button>
      )}
      {wantsPicture && (
        <span className="hidden pointer-coarse:contents">
          <input ref={camera} capture="environment" {...hidden} accept="image/*" />
          <Button
            kind={isThere ? 'ghost' : undefined}
            size="sm"
            icon="camera"
            label={t('file-take-photo')}
            onClick={() => camera.current?.click()}
          />
        </span>
      )}
    </>
  )
}
