/** `crud-server.mjs <url>`: Nest on Express with the same bodies, the same guards and the same answers, over rows. */
import 'reflect-metadata';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  Body,
  Controller,
  Module,
  Param,
  ParseUUIDPipe,
  Post,
  Req,
  UnauthorizedException,
  ValidationPipe,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { CatalogueFiles } from '../../../dist/libs/catalogue/src/adapters/files/catalogue-files.js';
import { WindowApplicationBody } from '../../../dist/libs/casework/src/adapters/http/case.bodies.js';
import { CrudCases } from './crud-cases.mjs';
import { Account, Item, Session, tables } from './crud-tables.mjs';

const [url] = process.argv.slice(2);
process.on('disconnect', () => process.exit());

const source = new DataSource({ type: 'postgres', url, entities: tables, synchronize: true, poolSize: 32 });
await source.initialize();
await source.query('CREATE TABLE counter (code text, day date, last int NOT NULL, PRIMARY KEY (code, day))');
for (const content of await new CatalogueFiles().load()) {
  await source.manager.save(Item, {
    code: content.itemCode,
    version: { ...content, versionId: randomUUID() },
  });
}
await source.manager.save(Account, {
  ...{ personId: randomUUID(), login: 'clerk-intake', role: 'windowClerk' },
  ...{ organisation: 'org-hall-chuxiong', name: '收件员甲' },
});
const cases = new CrudCases(source);
const hashOf = (token) => createHash('sha256').update(token).digest();

async function whoAsks(request) {
  const token = request.headers.authorization?.split(' ')[1] ?? '';
  const session = await source.manager.findOneBy(Session, { tokenHash: hashOf(token) });
  const account = session && (await source.manager.findOneBy(Account, { personId: session.personId }));
  if (!account) throw new UnauthorizedException();
  return account;
}

class CasesController {
  async signIn({ login }) {
    const { personId } = await source.manager.findOneByOrFail(Account, { login });
    const token = randomBytes(32).toString('base64url');
    await source.manager.save(Session, { tokenHash: hashOf(token), personId });
    return { token };
  }

  async submit(request, body) {
    return cases.submit(body, await whoAsks(request));
  }

  async accept(request, caseId) {
    return cases.accept(caseId, await whoAsks(request));
  }
}

/** What decorators do where there are any. */
function route(name, path, types, ...parameters) {
  const { prototype } = CasesController;
  Reflect.defineMetadata('design:paramtypes', types, prototype, name);
  parameters.forEach((decorate, index) => decorate(prototype, name, index));
  Post(path)(prototype, name, Object.getOwnPropertyDescriptor(prototype, name));
}
route('signIn', 'sessions', [Object], Body());
route('submit', 'cases', [Object, WindowApplicationBody], Req(), Body());
route('accept', 'cases/:caseId/acceptance', [Object, String], Req(), Param('caseId', ParseUUIDPipe));
Controller()(CasesController);
class CrudApp {}
Module({ controllers: [CasesController] })(CrudApp);

const app = await NestFactory.create(CrudApp, new ExpressAdapter(), { logger: ['error'] });
app.setGlobalPrefix('api/v1');
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
await app.listen(0, '127.0.0.1');
process.send({ port: app.getHttpServer().address().port });
