import { unzipSync } from 'fflate';
import { Parser } from 'saxen';
import { ImportError } from '@/lib/import/read/error';
import { AS_CSV, WORKBOOK_LIMITS } from '@/lib/import/read/workbook';

/** The XML files that a workbook is packed from. */
export class Parts {
  private unpackedBytes = 0;

  constructor(
    private readonly name: string,
    private readonly bytes: Uint8Array,
  ) {}

  /** The text of a part; null if the workbook has none. Throws ImportError if it is damaged or too large. */
  read(path: string): string | null {
    const wanted = path.replace(/^\//, '');
    const files = this.unpack(wanted);
    const bytes = files[wanted];
    return bytes === undefined ? null : new TextDecoder().decode(bytes);
  }

  private unpack(wanted: string): Record<string, Uint8Array> {
    try {
      return unzipSync(this.bytes, {
        filter: ({ name, originalSize }) => {
          if (name !== wanted) return false;
          // fflate unpacks into a buffer of the size that the archive states, and never beyond it.
          this.unpackedBytes += originalSize;
          if (this.unpackedBytes > WORKBOOK_LIMITS.unpackedBytes)
            throw new ImportError(`${this.name} is too large for a workbook; ${AS_CSV}.`);
          return true;
        },
      });
    } catch (error) {
      if (error instanceof ImportError) throw error;
      throw new ImportError(`${this.name} is a damaged workbook; open it and save it again, or ${AS_CSV}.`);
    }
  }
}

export interface Handlers {
  /** Names come without their namespace. */
  open(name: string, attributes: () => Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Parses XML, calling handlers in document order. Throws for malformed XML, and rethrows the errors of handlers. */
export function parseXml(xml: string, { open, close, text }: Handlers): void {
  const parser = new Parser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  const failed: { error: unknown }[] = [];
  const guard = (run: () => void) => {
    if (failed.length > 0) return;
    try {
      run();
    } catch (error) {
      failed.push({ error });
    }
  };
  parser.on('error', (error) => void failed.push({ error }));
  parser.on('openTag', (name, attributes, decode) => {
    guard(() => open(local(name), () => decoded(attributes(), decode)));
  });
  parser.on('closeTag', (name) => guard(() => close?.(local(name))));
  parser.on('text', (raw, decode) => guard(() => text?.(decode(raw))));
  parser.on('cdata', (raw) => guard(() => text?.(raw)));
  parser.parse(xml);
  if (failed[0]) throw failed[0].error;
}

function decoded(
  attributes: Readonly<Record<string, string>>,
  decode: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decode(value)]));
}
