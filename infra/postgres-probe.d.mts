/** A port nobody uses at this moment. */
export declare function freePort(): Promise<number>;
