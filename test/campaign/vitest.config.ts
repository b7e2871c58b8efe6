import { defineConfig } from 'vitest/config'

/** The long campaigns (`npm run property`): the same properties as in `npm test`, with a hundred seeds. */
export default defineConfig({
  test: {
    include: ['test/campaign/**/*.campaign.ts'],
    globalSetup: 'test/kit/global-setup.ts',
    testTimeout: 3_600_000,
    reporters: ['default'],
  },
})
