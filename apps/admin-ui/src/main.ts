/** Sign-in state first, then the page: nothing of a case is shown to nobody. */
import 'element-plus/theme-chalk/base.css';
import './styles/tokens.css';
import './styles/base.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './app.vue';
import { vTip } from './directives/tip.js';
import { router } from './router.js';
import { useAppearance } from './stores/appearance.js';

const app = createApp(App);
app.use(createPinia());
useAppearance();
app.use(router);
app.directive('tip', vTip);
app.mount('#app');
