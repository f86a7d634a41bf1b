export interface PostgresOptions {
  /** Folder of this server alone; made when missing. */
  readonly dir: string;
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** Name of the superuser, `banjian` unless told. */
  readonly user?: string;
  /** Settings of postgresql.conf on top of ours. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

export interface Postgres {
  /** The superuser's address on the database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** false: it ran already, left over from a killed parent. */
  readonly started: boolean;
  readonly stop: () => void;
}

/** Another program listens where our PostgreSQL should. */
export declare class PortTaken extends Error {
  readonly port: number;
}

/**
 * Start the PostgreSQL of `dir`, or go on with the one that a killed parent left running there. A server that was
 * killed itself recovers from its log. Not for two callers at once: hold a lock on `dir`.
 */
export declare function startPostgres(options: PostgresOptions): Promise<Postgres>;

/** Stop the server of `dir`, if one runs; clients are cut off, nothing acknowledged is lost. */
export declare function stopPostgres(options: Pick<PostgresOptions, 'dir'>): void;
