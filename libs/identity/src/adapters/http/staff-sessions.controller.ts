import {
  Allow,
  csrfTokenOf,
  CurrentPrincipal,
  Public,
  sessionCookie,
  staffRoles,
  type Principal,
} from '@banjian/http';
import { Body, Controller, Delete, Get, HttpCode, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignIn } from '../../application/sign-in.js';
import { SignInBody } from './sign-in.body.js';

const secure = process.env['BANJIAN_HTTPS'] === 'true';
const cookie = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;

/** Sessions of staff (工作人员登录): HttpOnly cookie, and a CSRF token for every change. */
@ApiTags('登录')
@Controller('sessions')
export class StaffSessionsController {
  constructor(private readonly signIns: SignIn) {}

  @Post()
  @Public()
  async signIn(
    @Body() { login, password }: SignInBody,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { token, principal } = await this.signIns.signIn(login, password, 'cookie', address);
    void reply.setCookie(sessionCookie, token, cookie);
    return { ...shown(principal), csrfToken: csrfTokenOf(token) };
  }

  @Get('current')
  @Allow(...staffRoles)
  current(@CurrentPrincipal() principal: Principal, @Req() request: FastifyRequest) {
    return { ...shown(principal), csrfToken: csrfTokenOf(request.cookies[sessionCookie] ?? '') };
  }

  @Delete('current')
  @HttpCode(204)
  @Allow(...staffRoles)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.signIns.signOut(request.cookies[sessionCookie] ?? '');
    void reply.clearCookie(sessionCookie, cookie);
  }
}

const shown = ({ personId, name, role, organisation, region }: Principal) => ({
  personId,
  name,
  role,
  organisation,
  region,
});
