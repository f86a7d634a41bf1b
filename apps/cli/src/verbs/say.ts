/** Whoever read our output has gone (`| head`): nothing is left to say, and nothing went wrong. */
export class ReaderGone extends Error {}

/**
 * Write and wait until it has left the process: its end cuts off what still waits in a pipe, which loses lines where
 * both input and output are pipes. Throws `ReaderGone`.
 */
export function say(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (error: Error): void => {
      reject('code' in error && error.code === 'EPIPE' ? new ReaderGone() : error);
    };
    process.stdout.once('error', gone);
    process.stdout.write(text, (error) => {
      // After an error the event of the same name still comes, and must meet a listener.
      if (error) {
        gone(error);
        return;
      }
      process.stdout.off('error', gone);
      resolve();
    });
  });
}
