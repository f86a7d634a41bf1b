import type { ReadableFile } from '../../application/inspection.js';

/** A page or drawing that a browser would run. */
const markup = /<\s*(?:!doctype|html|head|body|script|svg|iframe|\?xml|\?php)\b/i;
const control = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;

/** Text in UTF-8 or GB 18030 and nothing else in it. */
export async function isPlainText(file: ReadableFile): Promise<boolean> {
  return (await decodes(file, 'utf-8')) || (await decodes(file, 'gb18030'));
}

async function decodes(file: ReadableFile, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let before = '';
  try {
    for await (const chunk of file.read()) {
      const text = before + decoder.decode(chunk, { stream: true });
      if (control.test(text) || markup.test(text)) return false;
      before = text.slice(-32);
    }
    return !control.test(decoder.decode());
  } catch {
    return false;
  }
}
