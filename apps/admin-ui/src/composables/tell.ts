import { ElMessage } from 'element-plus/es/components/message/index.mjs';
import 'element-plus/theme-chalk/el-message.css';

/** Says for a moment that something was done. */
export function tellDone(message: string): void {
  ElMessage({ type: 'success', message, grouping: true });
}

/** Says that something asked for may not be done, and why; long enough to be read. */
export function tellNot(message: string): void {
  ElMessage({ type: 'warning', message, grouping: true, duration: 8_000, showClose: true });
}
