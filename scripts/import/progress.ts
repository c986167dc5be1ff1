export interface Progress {
  update(state: ProgressState): void;
  /** Prints a line above the bar. */
  note(line: string): void;
  stop(): void;
}

export interface ProgressState {
  file: string;
  readBytes: number;
  sizeBytes: number;
  /** Records that the server has answered for. */
  records: number;
  rejected: number;
  /** The last update. */
  isDone: boolean;
}

const number = (value: number) => value.toLocaleString('en');

/** A bar on a terminal, otherwise a line for every 10 %. Writes to standard error only. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? barProgress(stream) : lineProgress(stream);
}

const BAR = 40;
const REWRITE = '\r\u001b[K';

/** One line, written over with every update. */
function barProgress(stream: NodeJS.WriteStream): Progress {
  let line = '';
  return {
    update({ file, readBytes, sizeBytes, records, rejected }) {
      const part = Math.min(1, readBytes / Math.max(1, sizeBytes));
      const bar = '█'.repeat(Math.round(BAR * part)).padEnd(BAR, '░');
      const counts = `${number(records)} records · ${number(rejected)} rejected`;
      // A line that wraps could not be written over.
      line = `${file} ${bar} ${Math.floor(100 * part)} % · ${counts}`.slice(0, stream.columns);
      stream.write(`${REWRITE}${line}`);
    },
    note: (text) => stream.write(`${REWRITE}${text}\n${line}`),
    stop: () => {
      if (line !== '') stream.write('\n');
    },
  };
}

function lineProgress(stream: NodeJS.WriteStream): Progress {
  let lastTenth = -1;
  return {
    update({ file, readBytes, sizeBytes, records, rejected, isDone }) {
      // Reading is ahead of sending, so 100 % is shown only at the end.
      const tenth = isDone ? 10 : Math.min(9, Math.floor((10 * readBytes) / Math.max(1, sizeBytes)));
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      stream.write(`${file}: ${tenth * 10} %, ${number(records)} records, ${number(rejected)} rejected\n`);
    },
    note: (line) => stream.write(`${line}\n`),
    stop: () => {},
  };
}
