import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Whole bots, databases and processes on a machine of two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/store/generated/**'],
      reporter: ['text-summary'],
      // The rules: what they leave untested is what nobody has thought of.
      thresholds: {
        'src/domain/**': { statements: 95 },
        'src/conversations/**': { statements: 95 },
      },
    },
  },
});
