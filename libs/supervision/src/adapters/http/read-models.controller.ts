import { ProjectionRebuild, ReadModels, type ReadModelStanding } from '@banjian/event-store';
import { Allow } from '@banjian/http';
import { reject } from '@banjian/kernel';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

/** Read models (读模型): how far each has come, and one rebuilt from the first event on while it goes on serving. */
@ApiTags('效能监督')
@Controller('supervision/read-models')
@Allow('supervisor')
export class ReadModelsController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly rebuilds: ProjectionRebuild,
  ) {}

  @Get()
  @ApiOperation({ summary: '读模型：进度、停住的原因、正在进行的重建' })
  async all(): Promise<{ items: readonly ReadModelStanding[] }> {
    return { items: await this.readModels.standings() };
  }

  /** A worker carries it out; the list tells how far it is. Asked again meanwhile: the same one goes on. */
  @Post(':name/rebuild')
  @HttpCode(202)
  @ApiOperation({ summary: '重建一个读模型：在旁边重建，完成后一次换上，其间照常服务' })
  async rebuild(@Param('name') name: string): Promise<{ items: readonly ReadModelStanding[] }> {
    if (!this.readModels.names.includes(name)) return reject('supervision.read-model-not-found', { name });
    await this.rebuilds.begin(name);
    return this.all();
  }
}
