/** Says how far a long piece of work has come. */
export interface Progress {
  /** More work has been found. */
  more(n: number): void;
  done(): void;
  stop(): void;
}

const PATIENCE_MS = 1000;

/** A bar on stderr, shown only on a terminal and only when the work takes more than a second. */
export async function startProgress(total: number, shown: boolean): Promise<Progress> {
  if (!shown || process.stderr.isTTY !== true) return { more() {}, done() {}, stop() {} };
  const { SingleBar, Presets } = await import("cli-progress");
  const bar = new SingleBar(
    {
      format: "{bar} {value}/{total} reports, {eta_formatted} left",
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  const begun = performance.now();
  let all = total;
  let finished = 0;
  let running = false;
  return {
    more(n) {
      all += n;
      if (running) bar.setTotal(all);
    },
    done() {
      finished++;
      if (!running && finished < all && performance.now() - begun > PATIENCE_MS) {
        bar.start(all, finished);
        running = true;
      } else if (running) bar.update(finished);
    },
    stop() {
      if (running) bar.stop();
    },
  };
}
