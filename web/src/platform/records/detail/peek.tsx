// A record beside the list it stands in. The list stays usable; the address says what is open.
export default function Peek({ target, onClose }: { target: string; onClose: () => void }) {
  return (
    <aside className="w-[400px]">
      {target}
      <button type="button" onClick={onClose}>
        x
      </button>
    </aside>
  )
}
