import { createServer, connect, type Server, type Socket } from 'node:net';

/** A way to a server that can lose what it answers. */
export interface CuttingProxy {
  /** The server's address, by this way. */
  readonly url: string;
  /** The next answer to bytes that hold this text is lost, and the connection with it. */
  loseAnswerTo(text: string): void;
  /** Answers lost so far. */
  lost(): number;
  close(): Promise<void>;
}

/** A proxy on loopback in front of a PostgreSQL or of an event server without TLS. */
export async function cuttingProxy(serverUrl: string): Promise<CuttingProxy> {
  const target = new URL(serverUrl);
  const state = { watchFor: undefined as string | undefined, lost: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let cutNext = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          client.destroy();
          upstream.destroy();
        });
    }
    client.on('data', (bytes) => {
      if (state.watchFor !== undefined && bytes.includes(state.watchFor)) {
        state.watchFor = undefined;
        cutNext = true;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!cutNext) return void client.write(bytes);
      state.lost += 1;
      client.destroy();
    });
  });
  const port = await listening(server);
  const url = new URL(serverUrl);
  url.port = String(port);
  return {
    url: url.href,
    loseAnswerTo: (text) => (state.watchFor = text),
    lost: () => state.lost,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
