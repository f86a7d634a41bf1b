import { Allow, Problem, SendsFile, TakesFile, takeFile } from '@banjian/http';
import { Rejected } from '@banjian/kernel';
import { Controller, Get, HttpCode, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ExportItems } from '../../application/export-items.handler.js';
import { ImportItems, type ItemsImported } from '../../application/import-items.handler.js';
import type { ItemDraft } from '../../domain/item-draft.js';
import { draftsOfFile, fileOf, mostFileBytes } from '../exchange/catalogue-exchange.js';
import { codesOf, ExportQuery, ImportQuery } from './catalogue-files.query.js';

/** The catalogue as files that an office edits (事项目录的导入、导出). */
@ApiTags('事项管理')
@Controller('catalogue')
export class CatalogueFilesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('export')
  @Allow('itemEditor', 'itemReviewer', 'supervisor', 'administrator')
  @SendsFile()
  @ApiOperation({ summary: '导出本人管理范围内的事项，全部或指定，Excel 或 JSON；导出的文件可再导入' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/json')
  async export(@Query() query: ExportQuery): Promise<StreamableFile> {
    const codes = codesOf(query);
    const items = await this.queries.execute(
      new ExportItems({ state: query.state ?? 'published', ...(codes && { codes }) }),
    );
    const { bytes, mediaType, name } = await fileOf(items, query.format ?? 'xlsx');
    return new StreamableFile(bytes, {
      type: mediaType,
      disposition: `attachment; filename="${name}"`,
      length: bytes.length,
    });
  }

  /** Everything or nothing: one fault, and no item is touched. */
  @Post('import')
  @HttpCode(200)
  @Allow('itemEditor', 'itemReviewer', 'administrator')
  @TakesFile()
  @ApiOperation({ summary: '导入本部门的事项为草稿（Excel 或 JSON）；有一处错误则全部不导入，并逐处指出' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    },
  })
  async import(@Req() request: FastifyRequest, @Query() { dryRun }: ImportQuery): Promise<Imported> {
    const bytes = await takeFile(request, mostFileBytes, ({ content }) => whole(content));
    const isDryRun = dryRun === 'true';
    const outcome = await this.commands.execute(new ImportItems(draftsIn(bytes), isDryRun));
    return { ...outcome, dryRun: isDryRun };
  }
}

interface Imported extends ItemsImported {
  /** Nothing was written; `written` is what would be. */
  readonly dryRun: boolean;
}

async function whole(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What is wrong with the file is the request's fault, not the catalogue's state. */
function draftsIn(bytes: Buffer): readonly ItemDraft[] {
  try {
    return draftsOfFile(bytes);
  } catch (error) {
    if (error instanceof Rejected) throw new Problem(422, error.code, error.detail);
    throw error;
  }
}
