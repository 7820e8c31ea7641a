import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: { alias: { '@': at('.'), 'server-only': at('./scripts/empty.ts') } },
  test: {
    include: ['{app,bench,components,lib,scripts}/**/*.test.{ts,tsx}'],
    setupFiles: ['./scripts/vitest-setup.ts'],
    // The default leaves one core idle, which is half of two.
    maxWorkers: availableParallelism(),
    // Files share what they import, a third less of the time: no test may leave anything behind.
    isolate: false,
    // Real servers and sockets need more than the default on a busy machine.
    testTimeout: 30_000,
  },
})
