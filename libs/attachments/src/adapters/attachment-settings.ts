/** Where the attachments of this installation lie. */
export class AttachmentSettings {
  constructor(private readonly named: string | undefined) {}

  static from(env: NodeJS.ProcessEnv = process.env): AttachmentSettings {
    return new AttachmentSettings(env['BANJIAN_ATTACHMENTS']);
  }

  /** Asked when the first file comes or goes: what works without files runs without a folder. */
  get folder(): string {
    if (!this.named) throw new Error('BANJIAN_ATTACHMENTS is not set: use npm start');
    return this.named;
  }
}
