import { AttachmentCleanUpModule } from '@banjian/attachments';
import { CaseAttachmentUseModule, CaseworkModule, RatedCasesModule } from '@banjian/casework';
import { EventStoreModule, StoreSettings } from '@banjian/event-store';
import { IdentityModule } from '@banjian/identity';
import { RatingModule } from '@banjian/rating';
import { ConsoleLogger, Module, type INestApplicationContext, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class CommandLine {}

/** Standard output holds the answer and nothing else: what is logged stands beside it. */
class BesideTheAnswer extends ConsoleLogger {
  protected override printMessages(messages: unknown[], context?: string, level?: LogLevel): void {
    super.printMessages(messages, context, level, 'stderr');
  }
}

/** Work on the store with every context's event types known, and leave it afterwards. No projection runs here. */
export async function withStore<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const imports = [
    EventStoreModule.forRoot(StoreSettings.from()),
    IdentityModule,
    CaseworkModule,
    RatingModule.over([RatedCasesModule]),
    AttachmentCleanUpModule.over([CaseAttachmentUseModule]),
  ];
  const app = await NestFactory.createApplicationContext(
    { module: CommandLine, imports },
    { logger: new BesideTheAnswer({ logLevels: ['error', 'warn'] }) },
  );
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
