import { ElMessage } from 'element-plus/es/components/message/index.mjs';
import 'element-plus/theme-chalk/el-message.css';

/** Says for a moment that something was done. */
export function tellDone(message: string): void {
  ElMessage({ type: 'success', message, grouping: true });
}
