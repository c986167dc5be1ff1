import { Search } from '@/components/ui/icons/icons';

/** The field that searches a list. */
export function SearchField({
  noun,
  value,
  onChange,
}: {
  /** "creators" */
  noun: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <label className="field flex h-9 w-full items-center gap-2 px-2.5 sm:w-64 md:h-8">
      <Search className="size-4 shrink-0 text-ink-3" aria-hidden />
      <span className="sr-only">Search {noun}</span>
      <input
        type="search"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        placeholder={`Search ${noun}`}
        className="w-full bg-transparent outline-none"
      />
    </label>
  );
}
