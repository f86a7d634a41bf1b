import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { AttachmentsModule } from './attachments.module.js';
import { CleanUp } from './application/clean-up.js';
import { CleanUpRounds } from './application/clean-up-rounds.js';
import { EraseAttachmentsHandler } from './application/erase-attachments.handler.js';

type Imports = NonNullable<ModuleMetadata['imports']>;

/** Removing what is over. `uses` bring `AttachmentUse`: whoever refers to attachments says which of them stay. */
@Module({})
export class AttachmentCleanUpModule {
  static over(uses: Imports): DynamicModule {
    return {
      module: AttachmentCleanUpModule,
      imports: [AttachmentsModule, ...uses],
      providers: [CleanUp, EraseAttachmentsHandler],
      exports: [CleanUp],
    };
  }
}

/** The same every ten minutes: where a worker runs. */
@Module({})
export class AttachmentCleanUpRoundsModule {
  static over(uses: Imports): DynamicModule {
    return {
      module: AttachmentCleanUpRoundsModule,
      imports: [AttachmentCleanUpModule.over(uses)],
      providers: [CleanUpRounds],
    };
  }
}
