import { Allow, CurrentPrincipal, maskIdNumber, Public, type Principal } from '@banjian/http';
import { Body, Controller, Delete, Get, Headers, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Citizens } from '../../application/citizens.js';
import { SignIn } from '../../application/sign-in.js';
import { SignInBody } from './sign-in.body.js';

/** Tokens of citizens (申请人登录), for the mini-program and the web. */
@ApiTags('登录')
@Controller('citizen')
export class CitizenTokensController {
  constructor(
    private readonly signIns: SignIn,
    private readonly citizens: Citizens,
  ) {}

  @Post('tokens')
  @Public()
  async signIn(@Body() { login, password }: SignInBody, @Ip() address: string) {
    const { token, principal } = await this.signIns.signIn(login, password, 'bearer', address);
    return { token, name: principal.name };
  }

  @Delete('tokens/current')
  @HttpCode(204)
  @Allow('citizen')
  signOut(@Headers('authorization') authorization: string): Promise<void> {
    return this.signIns.signOut(authorization.split(' ')[1] ?? '');
  }

  /** Oneself first, then the firms and persons one may act for. */
  @Get('parties')
  @Allow('citizen')
  async parties(@CurrentPrincipal() me: Principal) {
    const parties = await this.citizens.partiesOf(me);
    return {
      items: parties.map(({ subjectId, kind, profile: { name, idType, idNumber } }) => ({
        party: subjectId,
        kind,
        name,
        idType,
        idNumber: idNumber === undefined ? undefined : maskIdNumber(idNumber),
      })),
    };
  }
}
