/**
 * The states of a chain, workshops that work one after the other. Every acceptance waits until all have accepted; then
 * the chain stands. Any other answer breaks it.
 */
export const CHAIN_STATUSES = ['WAITING', 'STANDS', 'BROKEN'] as const;
export type ChainStatus = (typeof CHAIN_STATUSES)[number];
