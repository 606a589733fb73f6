import { SingleBar } from "cli-progress";

export interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** Shown behind the bar. */
  readonly note?: string;
}

type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * Shows phases one after another on stderr: a bar each on a terminal, elsewhere (logs, pipes) a plain line at the
 * start and at each quarter.
 */
export function progressReporter(stream: OutputStream = process.stderr): (progress: Progress) => void {
  return stream.isTTY ? bars(stream) : lines(stream);
}

function bars(stream: OutputStream): (progress: Progress) => void {
  let current: { readonly phase: string; readonly bar: SingleBar } | undefined;
  return ({ phase, done, total, note = "" }) => {
    if (current?.phase !== phase) {
      current?.bar.stop();
      const format = `${phase.padEnd(34)} {bar} {percentage}%  {note}`;
      const bar = new SingleBar({
        stream,
        format,
        hideCursor: true,
        barsize: 30,
        barCompleteChar: "█",
        barIncompleteChar: "░",
      });
      bar.start(total, 0, { note });
      current = { phase, bar };
    }
    current.bar.update(done, { note });
    if (done >= total) {
      current.bar.stop();
      current = undefined;
    }
  };
}

function lines(stream: OutputStream): (progress: Progress) => void {
  let last = "";
  return ({ phase, done, total, note }) => {
    const quarter = Math.floor((4 * done) / total) * 25;
    const line = `${phase}: ${quarter}%`;
    if (line === last) return;
    last = line;
    stream.write(note === undefined ? `${line}\n` : `${line}  ${note}\n`);
  };
}
