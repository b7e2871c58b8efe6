import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: 'test/kit/global-setup.ts',
    // The files of one worker share what they import; isolated, each loads Wechaty, Prisma and the weights anew, half of
    // all the time. So no test may leave anything changed behind: no module state, no environment, no patched global.
    isolate: false,
    // All cores: the default leaves one of the two idle.
    maxWorkers: '100%',
    // A hang is found all the same; a busy machine is none.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 120_000 } },
    reporters: process.env.CI ? ['default'] : ['dot'],
    silent: 'passed-only',
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
})
