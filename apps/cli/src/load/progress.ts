const width = 28;
const everyMs = 200;

/** A bar on a terminal's error output, redrawn in place; a line now and then where nobody watches. */
export class Progress {
  private began = performance.now();
  private drawn = 0;
  private readonly live = process.stderr.isTTY;

  constructor(
    private readonly what: string,
    private readonly unit: string,
    private readonly quiet = false,
  ) {}

  /** `base` of it was done before this run began. */
  show(done: number, total: number, base = 0): void {
    if (this.quiet) return;
    const now = performance.now();
    if (now - this.drawn < (this.live ? everyMs : 10_000) && done < total) return;
    this.drawn = now;
    const share = total === 0 ? 1 : done / total;
    const full = Math.round(share * width);
    const bar = '█'.repeat(full) + '░'.repeat(width - full);
    const rate = (done - base) / Math.max(0.001, (now - this.began) / 1000);
    const left = rate > 0 ? `，剩余约 ${String(Math.ceil((total - done) / rate))} 秒` : '';
    const line = `${this.what} ${bar} ${String(Math.floor(share * 100)).padStart(3)}%  ${String(done)}/${String(total)} ${this.unit}，每秒 ${String(Math.round(rate))}${left}`;
    process.stderr.write(this.live ? `\r\u001b[2K${line}${done >= total ? '\n' : ''}` : `${line}\n`);
  }
}
