import { Select } from '@/components/ui/forms/select';

const ANY = '';

/** One of a few values, or any. */
export function ChoiceFilter({
  name,
  value,
  options,
  any = 'Any',
  onChange,
}: {
  name: string;
  /** Null: any. */
  value: string | null;
  options: readonly { value: string; label: string }[];
  /** The label of no choice. */
  any?: string;
  onChange: (value: string | null) => void;
}) {
  return (
    <Select
      name={name}
      value={value ?? ANY}
      isOn={value !== null}
      groups={[{ options: [{ value: ANY, label: any }, ...options] }]}
      onChange={(next) => onChange(next === ANY ? null : next)}
    />
  );
}
