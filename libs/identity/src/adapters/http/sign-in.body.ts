import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class SignInBody {
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  readonly login!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(128)
  readonly password!: string;
}
