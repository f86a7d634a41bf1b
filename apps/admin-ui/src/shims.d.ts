import type { vTip } from './directives/tip.js';

declare module 'vue' {
  interface GlobalDirectives {
    vTip: typeof vTip;
  }
}
