import { useShell } from '@/components/dashboard/shell/context';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Download } from '@/components/ui/icons/icons';
import type { ListParams } from '@/lib/client/api/catalogue';
import type { Column } from './column';

/**
 * The address of a list's download. @param organisation named in the address, because a browser follows a link without
 * headers
 */
export type DownloadOf = (params: ListParams, organisation: string) => string;

/** Downloads the whole selection, all pages of it, with the columns that the table has. */
export function CsvLink({
  download,
  params,
  columns,
}: {
  download: DownloadOf;
  params: ListParams;
  columns: readonly Column<never>[];
}) {
  const { me } = useShell();
  const names = new Set(columns.flatMap(({ name, downloads }) => downloads ?? [name]));
  return (
    <a
      href={download({ ...params, columns: [...names].join(',') }, me.organisation.id)}
      download
      className={cn(buttonStyle(), 'max-sm:w-9 max-sm:px-0')}
    >
      <Download className="size-3.5" aria-hidden />
      <span className="max-sm:sr-only">CSV</span>
    </a>
  );
}
