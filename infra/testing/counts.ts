// Test figures out of the reports of vitest and Playwright.

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** @param report vitest's JSON report; null if it wrote none */
export function countVitest(report: string | null, exitCode: number): Counts {
  const counted = report === null ? null : JSON.parse(report)
  return honest(exitCode, {
    passed: counted?.numPassedTests ?? 0,
    failed: counted?.numFailedTests ?? 0,
    skipped: (counted?.numPendingTests ?? 0) + (counted?.numTodoTests ?? 0),
  })
}

/** @param report Playwright's JSON report; null if it wrote none */
export function countPlaywright(report: string | null, exitCode: number): Counts {
  const stats = report === null ? null : JSON.parse(report).stats
  return honest(exitCode, {
    // A test that passed only at the second try is a failure nobody has understood yet.
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  })
}

/** A run can fail without any failed test: a file that does not load, a set-up that throws, a killed process. */
function honest(exitCode: number, counts: Counts): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
