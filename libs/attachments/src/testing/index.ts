export { MemoryAttachmentStore } from './memory-attachment-store.js';
export { StorageFull } from '../application/attachment-store.js';
export { LocalDiskStore } from '../adapters/disk/local-disk-store.js';
export { docxOf, jpegOf, ofdOf, pdfOf, photoOf, pngOf, tiffOf, vastPng, webpOf, xlsxOf } from './files.js';
export { zipOf } from './zips.js';
