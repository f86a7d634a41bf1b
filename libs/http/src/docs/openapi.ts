import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

/** The API as it is: routes from the controllers, bodies from the very rules that check them. */
export function openApiDocument(app: NestFastifyApplication, name: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(`Banjian 办件 — ${name}`)
    .setDescription('一网通办办件平台接口。错误均为 application/problem+json，code 稳定。')
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth('banjian_session')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const checked = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/components/schemas/',
  }) as NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...checked } };
  return document;
}

/** `/openapi.json`, and readable at `/docs` without a request to anywhere else. */
export function serveDocuments(app: NestFastifyApplication, name: string): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, name), { jsonDocumentUrl: 'openapi.json' });
}
