import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/**
 * A session with temporary tables (临时表): what a verification folds does not fit into memory. They are seen by this session
 * only, need no disk flush, and are gone with it, however it ends.
 */
export class Scratch {
  private constructor(private readonly runner: QueryRunner) {}

  static async open(database: DataSource): Promise<Scratch> {
    const runner = database.createQueryRunner();
    await runner.connect();
    await runner.query('DISCARD TEMP');
    return new Scratch(runner);
  }

  get within(): EntityManager {
    return this.runner.manager;
  }

  query<Row extends object>(statement: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.within.query<readonly Row[]>(statement, [...values]);
  }

  /** All or nothing, with the rows of one moment. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.runner.startTransaction();
    try {
      const done = await work();
      await this.runner.commitTransaction();
      return done;
    } catch (error) {
      await this.runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    // The connection goes back to the others; one that broke has no tables any more.
    await this.runner.query('DISCARD TEMP').catch(() => undefined);
    await this.runner.release();
  }
}
