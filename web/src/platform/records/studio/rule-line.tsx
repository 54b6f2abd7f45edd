// Something about a field that is so or not, with a sentence about it.
import { Switch } from '../../ui/switch'

type RuleLineProps = { id: string; label: string; says: string; problem?: string; isOn: boolean; onChange: (isOn: boolean) => void }

export const RuleLine = ({ id, label, says, problem, isOn, onChange }: RuleLineProps) => (
  <div className="flex items-start gap-4 px-3 py-2.5">
    <label htmlFor={id} className="min-w-0 flex-1">
      <span className="block font-medium">{label}</span>
      <span className={`block text-xs ${problem ? 'text-danger' : 'text-ink-2'}`}>{problem ?? says}</span>
    </label>
    <Switch id={id} className="mt-0.5" aria-invalid={problem ? true : undefined} isOn={isOn} onChange={onChange} />
  </div>
)
