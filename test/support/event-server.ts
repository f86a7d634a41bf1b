import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerReadableStream,
} from '@grpc/grpc-js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { EventLog, type Expectation, type Proposed } from './event-log.js';
import { answerTo, expectationOf, nameOf, proposedOf } from './event-server-messages.js';
import { holdOpen } from './left-open.js';
import { serveRead, type Quirks, type ReadCall } from './event-server-reads.js';

/** What becomes of the next append: carried out and not answered, or turned away. */
type Fault = 'losesReply' | 'unavailable' | 'notLeader';

type AppendCall = ServerReadableStream<AppendReq, AppendResp>;

/**
 * An event server in this process, over real gRPC on loopback with the client's own generated service definitions: append
 * with expectations and the server's idempotence, reads, filtered subscriptions with checkpoints, faults on demand.
 */
export class EventServer {
  readonly log = new EventLog();
  readonly quirks: Quirks = {};
  /** Appends that reached it, refused ones included. */
  appends = 0;
  private readonly faults: Fault[] = [];
  private server = new Server();

  private constructor(private port = 0) {}

  static async start(): Promise<EventServer> {
    const server = new EventServer();
    await server.listen();
    // What a spec has cut itself may be cut once more.
    holdOpen(() => {
      server.cut();
      return Promise.resolve();
    });
    return server;
  }

  get url(): string {
    return `esdb://127.0.0.1:${String(this.port)}?tls=false`;
  }

  /** The next appends fare so, one fault each. */
  fail(...faults: readonly Fault[]): void {
    this.faults.push(...faults);
  }

  /** Everybody is cut off and nobody let in, until `listen`. The log stays. */
  cut(): void {
    this.server.forceShutdown();
  }

  async listen(): Promise<void> {
    this.server = new Server();
    this.server.addService(StreamsService, {
      append: (call: AppendCall, answer: sendUnaryData<AppendResp>) => {
        this.append(call, answer);
      },
      read: (call: ReadCall) => void serveRead(this.log, call, this.quirks),
    });
    this.server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<features.SupportedMethods>) => {
        answer(null, new features.SupportedMethods().setEventStoreServerVersion('24.10.0'));
      },
    });
    this.port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync(
        `127.0.0.1:${String(this.port)}`,
        ServerCredentials.createInsecure(),
        (error, port) => {
          if (error) reject(error);
          else resolve(port);
        },
      );
    });
  }

  private append(call: AppendCall, answer: sendUnaryData<AppendResp>): void {
    let stream = '';
    let expected: Expectation = 'any';
    const events: Proposed[] = [];
    call.on('data', (message: AppendReq) => {
      const options = message.getOptions();
      const proposed = message.getProposedMessage();
      if (options) [stream, expected] = [nameOf(options.getStreamIdentifier()), expectationOf(options)];
      if (proposed) events.push(proposedOf(proposed));
    });
    call.on('end', () => {
      this.carryOut(stream, expected, events, answer);
    });
  }

  private carryOut(
    stream: string,
    expected: Expectation,
    events: readonly Proposed[],
    answer: sendUnaryData<AppendResp>,
  ): void {
    this.appends += 1;
    const fault = this.faults.shift();
    const done = fault === undefined || fault === 'losesReply';
    const result = done ? this.log.append(stream, expected, events) : undefined;
    if (fault === 'notLeader') answer({ code: status.NOT_FOUND, metadata: this.leaderIsHere() });
    else if (fault !== undefined || !result) answer({ code: status.UNAVAILABLE, details: 'no answer' });
    else answer(null, answerTo(result, expected));
  }

  private leaderIsHere(): Metadata {
    const metadata = new Metadata();
    metadata.set('exception', 'not-leader');
    metadata.set('leader-endpoint-host', '127.0.0.1');
    metadata.set('leader-endpoint-port', String(this.port));
    return metadata;
  }
}
