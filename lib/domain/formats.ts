/**
 * The formats of an analytics answer. The contract, the OpenAPI document, file names and the share menu read this
 * table; the handler (`lib/http/routes/analytics.ts`, server only) must have a writer for each download.
 */

export interface Format {
  mediaType: string;
  /** Of the file it is saved as. */
  extension: string;
  /** Set where it is a file to download rather than the API's envelope. */
  download?: {
    /** On the share menu: "CSV". */
    label: string;
    /** In the OpenAPI document. */
    description: string;
    /** How its rows may be laid out; null: in one way only. */
    layouts: typeof CSV_LAYOUTS | null;
  };
}

interface Layout {
  /** On the share menu. */
  label: string;
  /** In the OpenAPI document. */
  description: string;
}

/** How the rows of a CSV are laid out, in the order of the share menu. */
export const CSV_LAYOUTS = {
  wide: { label: 'Table (as shown)', description: 'a row per bucket, a column per series' },
  tidy: { label: 'Tidy (for scripts)', description: 'a row per series and bucket' },
} as const satisfies Record<string, Layout>;

export type CsvLayout = keyof typeof CSV_LAYOUTS;
export const CSV_LAYOUT_IDS = Object.keys(CSV_LAYOUTS) as [CsvLayout, ...CsvLayout[]];

export const FORMATS = {
  json: { mediaType: 'application/json', extension: 'json' },
  csv: {
    mediaType: 'text/csv',
    extension: 'csv',
    download: { label: 'CSV', description: 'RFC 4180, with a header row', layouts: CSV_LAYOUTS },
  },
} as const satisfies Record<string, Format>;

export type FormatId = keyof typeof FORMATS;
export const FORMAT_IDS = Object.keys(FORMATS) as [FormatId, ...FormatId[]];

/** Those that are answered as a file. */
export type DownloadId = {
  [Id in FormatId]: (typeof FORMATS)[Id] extends { download: object } ? Id : never;
}[FormatId];
export const DOWNLOAD_IDS = FORMAT_IDS.filter(isDownload);

export function isDownload(id: FormatId): id is DownloadId {
  return 'download' in FORMATS[id];
}

/** A format, in one of its layouts where it has any. */
export interface DownloadOption {
  format: DownloadId;
  layout: CsvLayout | null;
  /** "CSV" */
  label: string;
  /** "Table (as shown)"; null without a layout. */
  layoutLabel: string | null;
}

/** The table that is on screen, as a file. */
export const TABLE_DOWNLOAD = { format: 'csv', layout: 'wide' } as const satisfies Partial<DownloadOption>;

/** Whether the parameter `layout` goes with a format. */
export function hasLayouts(id: FormatId): boolean {
  return isDownload(id) && FORMATS[id].download.layouts !== null;
}

/** Everything that an answer can be downloaded as, in the order of the share menu. */
export const DOWNLOADS: readonly DownloadOption[] = DOWNLOAD_IDS.flatMap((format): DownloadOption[] => {
  const { label, layouts }: NonNullable<Format['download']> = FORMATS[format].download;
  if (layouts === null) return [{ format, layout: null, label, layoutLabel: null }];
  return CSV_LAYOUT_IDS.map((layout) => ({ format, layout, label, layoutLabel: layouts[layout].label }));
});
