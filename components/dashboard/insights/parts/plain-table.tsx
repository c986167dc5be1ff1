import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { cellStyle, headStyle, TableBox } from '@/components/ui/table';

/** A table of names and numbers: first the columns of texts, then those of numbers. */
export function PlainTable({
  label,
  texts,
  numbers,
  rows,
}: {
  label: string;
  texts: readonly string[];
  numbers: readonly string[];
  rows: readonly { key: string; texts: readonly ReactNode[]; numbers: readonly string[] }[];
}) {
  return (
    <TableBox label={label} className="max-h-[560px]">
      <thead>
        <tr>
          {[...texts, ...numbers].map((name, at) => (
            <th key={name} scope="col" className={cn(headStyle, at >= texts.length && 'text-right')}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {row.texts.map((text, at) =>
              at === 0 ? (
                <th
                  key={texts[at]}
                  scope="row"
                  className={cn(cellStyle, 'whitespace-nowrap text-left font-normal')}
                >
                  {text}
                </th>
              ) : (
                <td key={texts[at]} className={cn(cellStyle, 'whitespace-nowrap')}>
                  {text}
                </td>
              ),
            )}
            {row.numbers.map((number, at) => (
              <td key={numbers[at]} className={cn(cellStyle, 'text-right')}>
                {number}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
