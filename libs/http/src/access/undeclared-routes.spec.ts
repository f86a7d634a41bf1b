import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post, type Type } from '@nestjs/common';
import { httpApp } from '../../../../test/support/http-lab.js';
import { StoreLab } from '../../../../test/support/store-lab.js';
import { Public } from './declared-access.js';

let lab: StoreLab;

beforeAll(async () => {
  lab = await StoreLab.open();
});
afterAll(() => lab.close());

describe('a route that does not say who may call it', () => {
  @Controller('silent')
  class SilentController {
    @Post('it')
    act(): object {
      return {};
    }

    @Public()
    @Get('it')
    look(): object {
      return {};
    }
  }

  /** Inherits the route, not the word. */
  @Controller('heir')
  class HeirController extends SilentController {}

  it.each<[string, Type]>([
    ['POST SilentController.act', SilentController],
    ['POST HeirController.act', HeirController],
  ])('keeps the app from starting, by name: %s', async (name, controller) => {
    await expect(httpApp(lab, [controller])).rejects.toThrow(`routes without @Allow or @Public: ${name}`);
  });
});
