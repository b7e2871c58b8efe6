import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: 'test/kit/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: process.env.CI ? ['default'] : ['dot'],
    silent: 'passed-only',
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
})
