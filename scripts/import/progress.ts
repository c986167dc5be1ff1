import { Presets, SingleBar } from 'cli-progress';

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

function barProgress(stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar(
    {
      stream,
      format: '{file} {bar} {percentage} % · {records} records · {rejected} rejected · {duration_formatted}',
      hideCursor: true,
      clearOnComplete: false,
    },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    update({ file, readBytes, sizeBytes, records, rejected }) {
      const payload = { file, records: number(records), rejected: number(rejected) };
      if (!isStarted) bar.start(Math.max(1, sizeBytes), 0, payload);
      isStarted = true;
      bar.update(readBytes, payload);
    },
    note: (line) => stream.write(`\r\u001b[K${line}\n`),
    stop: () => {
      if (isStarted) bar.stop();
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
