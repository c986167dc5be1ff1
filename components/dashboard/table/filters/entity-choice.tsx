import { Command } from 'cmdk';

const ANY = 'any';
const itemStyle = 'min-h-9 flex items-center rounded-small px-2 py-1.5 data-[selected=true]:bg-hover';

/** A search field with its results, one of which is chosen. */
export function EntityChoice({
  noun,
  text,
  onText,
  isWaiting,
  rows,
  onChoose,
  any,
}: {
  /** "campaign" */
  noun: string;
  text: string;
  onText: (text: string) => void;
  isWaiting: boolean;
  rows: readonly { id: string; label: string }[];
  onChoose: (id: string | null) => void;
  /** The label of the choice "any"; null: there is no such choice. */
  any: string | null;
}) {
  return (
    <Command shouldFilter={false} label={`Search ${noun}s`}>
      <Command.Input
        value={text}
        onValueChange={onText}
        placeholder={`Search ${noun}s`}
        className="field mb-1.5 h-9 w-full px-2.5 text-14 sm:text-13 md:h-8"
      />
      <Command.List className="max-h-72 overflow-y-auto" aria-busy={isWaiting}>
        {any !== null && text === '' && (
          <Command.Item value={ANY} onSelect={() => onChoose(null)} className={itemStyle}>
            {any}
          </Command.Item>
        )}
        {rows.map(({ id, label }) => (
          <Command.Item key={id} value={id} onSelect={() => onChoose(id)} className={itemStyle}>
            <span className="truncate" title={label}>
              {label}
            </span>
          </Command.Item>
        ))}
      </Command.List>
      {!isWaiting && (
        <Command.Empty className="px-2 py-5 text-center text-ink-3">No {noun} matches.</Command.Empty>
      )}
    </Command>
  );
}
