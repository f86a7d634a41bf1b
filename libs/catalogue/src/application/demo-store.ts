/** Whether this store is marked 示例: only there may proposals of ours be published. */
export abstract class DemoStore {
  abstract readonly isDemo: boolean;
}
