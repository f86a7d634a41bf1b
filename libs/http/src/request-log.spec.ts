import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { Writable } from 'node:stream';
import { installRequestLog, requestLogOptions } from './request-log.js';

describe('the request log', () => {
  it('names route, status and time, and nothing of the person', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const { logController } = requestLogOptions();
    const server = fastify({ logger: { level: 'info', stream }, ...(logController && { logController }) });
    installRequestLog(server);
    server.get('/people/:number', () => ({ fine: true }));
    const headers = { authorization: 'Bearer hush', cookie: 'banjian_session=hush' };
    await server.inject({ method: 'GET', url: '/people/11010519491231002X?name=zhang', headers });
    await server.inject({ method: 'GET', url: '/nowhere/11010519491231002X', headers });
    await server.close();
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told).toMatchObject([
      { method: 'GET', route: '/people/:number', status: 200 },
      { method: 'GET', route: 'unknown', status: 404 },
    ]);
    expect(lines.join()).not.toMatch(/11010519491231002X|zhang|hush|127\.0\.0\.1/);
  });

  it('is silent unless asked for', () => {
    const before = process.env['BANJIAN_LOG'];
    try {
      delete process.env['BANJIAN_LOG'];
      expect(requestLogOptions().logger).toBe(false);
      process.env['BANJIAN_LOG'] = 'info';
      expect(requestLogOptions().logger).toEqual({ level: 'info' });
    } finally {
      if (before === undefined) delete process.env['BANJIAN_LOG'];
      else process.env['BANJIAN_LOG'] = before;
    }
  });
});
