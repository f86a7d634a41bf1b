import type { IconName } from '../components/icons.js';

/** `2.4 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  const kilo = bytes / 1024;
  if (kilo < 1000) return `${kilo.toFixed(0)} KB`;
  return `${(kilo / 1024).toFixed(1)} MB`;
}

const names: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/ofd': 'OFD',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/tiff': 'TIFF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'text/plain': 'TXT',
};

export const kindInWords = (mediaType: string): string => names[mediaType] ?? mediaType;

export const kindIcon = (mediaType: string): IconName => (mediaType.startsWith('image/') ? 'image' : 'paper');

/** What the browser can show by itself. */
export function shownAs(mediaType: string): 'image' | 'pdf' | 'text' | 'none' {
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === 'text/plain') return 'text';
  return /^image\/(jpeg|png|webp)$/.test(mediaType) ? 'image' : 'none';
}
