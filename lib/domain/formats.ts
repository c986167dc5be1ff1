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
  };
}

export const FORMATS = {
  json: { mediaType: 'application/json', extension: 'json' },
  csv: {
    mediaType: 'text/csv',
    extension: 'csv',
    download: { label: 'CSV', description: 'RFC 4180, with a header row' },
  },
} as const satisfies Record<string, Format>;

/** How the rows of a CSV are laid out, in the order of the share menu. The contract and the menu read this table. */
export const CSV_LAYOUTS = {
  wide: { label: 'Table (as shown)', description: 'a row per bucket, a column per series' },
  tidy: { label: 'Tidy (for scripts)', description: 'a row per series and bucket' },
} as const;

export type CsvLayout = keyof typeof CSV_LAYOUTS;
export const CSV_LAYOUT_IDS = Object.keys(CSV_LAYOUTS) as [CsvLayout, ...CsvLayout[]];

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
