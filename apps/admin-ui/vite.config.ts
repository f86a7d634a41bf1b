/** The UI as static files: hashed names, nothing from elsewhere, packed once at build time (see build/packed.ts). */
import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import Components from 'unplugin-vue-components/vite';
import { defineConfig } from 'vite';
import { packed } from './build/packed.js';

const pages = 3;
const shared = [
  { name: 'frame', test: /node_modules.(@vue|vue|vue-router|pinia|openapi-fetch)./, priority: 3 },
  { name: 'elements', test: /node_modules.(?!echarts|zrender)/, minShareCount: pages, priority: 2 },
  { name: 'kit', test: /src.(api|components|composables|directives|locales|stores)./, minShareCount: pages },
];
const api = process.env['BANJIAN_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    vue(),
    Components({ resolvers: [ElementPlusResolver({ importStyle: 'css' })], dts: false, dirs: [] }),
    packed(),
  ],
  // The one thing the UI shares at run time with the server: pure check digits.
  resolve: {
    alias: {
      '@banjian/forms/documents': join(import.meta.dirname, '../../libs/forms/src/documents/index.ts'),
    },
  },
  build: {
    outDir: '../../dist/apps/admin-ui',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing inside HTML or CSS that the content security policy would have to let through.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What many pages share comes in a few files and not in one for every set of pages that has it in common.
    rolldownOptions: { output: { codeSplitting: { groups: shared } } },
  },
  server: { port: 5173, proxy: { '/api': api } },
});
