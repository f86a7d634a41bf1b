import { Problem } from '@banjian/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { isItemCode } from '../../domain/item-version.js';
import { exportFormats, type ExportFormat } from '../exchange/catalogue-exchange.js';

const states = ['published', 'draft'] as const;

export class ExportQuery {
  @ApiPropertyOptional({ enum: exportFormats, description: '默认 xlsx' })
  @IsOptional()
  @IsIn(exportFormats)
  readonly format?: ExportFormat;

  @ApiPropertyOptional({ enum: states, description: '最新发布版本（默认），或草稿' })
  @IsOptional()
  @IsIn(states)
  readonly state?: (typeof states)[number];

  @ApiPropertyOptional({ description: '事项编码，用逗号隔开；不写即全部', example: 'YN-TB-001,YN-EL-002' })
  @IsOptional()
  @IsString()
  @MaxLength(4_000)
  readonly codes?: string;
}

export class ImportQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: '只检查，不写入' })
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly dryRun?: 'true' | 'false';
}

/** Each once; a word that is no code is told. */
export function codesOf({ codes }: ExportQuery): readonly string[] | undefined {
  if (codes === undefined) return undefined;
  const words = [...new Set(codes.split(',').map((word) => word.trim()))];
  const wrong = words.find((word) => !isItemCode(word));
  if (wrong !== undefined) throw new Problem(400, 'item.code-malformed', { itemCode: wrong });
  return words;
}
