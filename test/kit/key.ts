/** The key that test databases are sealed with. */
export const testKey = Buffer.alloc(32, 7)
