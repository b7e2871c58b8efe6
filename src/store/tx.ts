import type { Prisma } from './generated/client.ts'

/** A transaction, or the client itself where reading alone is needed. */
export type Tx = Prisma.TransactionClient
