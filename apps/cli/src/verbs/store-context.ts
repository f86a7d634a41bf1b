import { AttachmentCleanUpModule } from '@banjian/attachments';
import { CaseAttachmentUseModule, CaseworkModule, RatedCasesModule } from '@banjian/casework';
import { EventStoreModule, StoreSettings } from '@banjian/event-store';
import { IdentityModule } from '@banjian/identity';
import { RatingModule } from '@banjian/rating';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

@Module({})
class CommandLine {}

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
    { logger: ['error', 'warn'] },
  );
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
