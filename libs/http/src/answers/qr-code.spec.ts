import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { qrSvg } from './qr-code.js';

const address = 'https://zwfw.example.cn/api/v1/licence-verifications/1.2.156.3005.2.TEST/page';

describe('a QR code of an address', () => {
  it('stands without script, style or request', () => {
    const svg = qrSvg(address, '核验');
    expect(svg).not.toMatch(/<(script|style|image|use)|style=|href=|url\(/);
    expect(svg).toContain('<title>核验</title>');
    expect(qrSvg(address, '核验')).toBe(svg);
    expect(qrSvg(`${address}?`, '核验')).not.toBe(svg);
  });

  it('has its three corners and the quiet around it, and can be painted', async () => {
    const { data, info } = await sharp(Buffer.from(qrSvg(address, '核验')))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const size = info.width;
    const dark = (x: number, y: number): boolean => (data[(y * size + x) * info.channels] ?? 255) < 128;
    for (const [x, y] of [[4, 4] as const, [size - 5, 4] as const, [4, size - 5] as const]) {
      expect([x, y, dark(x, y)]).toEqual([x, y, true]);
    }
    expect([dark(size - 5, size - 5), dark(0, 0), dark(3, 3)].slice(1)).toEqual([false, false]);
  });
});
