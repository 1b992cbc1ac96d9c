import type { grades as zh } from '../zh/grades.ts'

export const grades: typeof zh = {
  title: 'Labour-law integrity grade',
  intro:
    'Given once a year by the labour inspection for the year before: unpaid wages, missing contracts, unpaid insurance.',
  none: 'No grade has been entered yet.',
  of: (year) => `Year ${year}`,
  says: { A: 'lawful, nothing found', B: 'minor faults found', C: 'serious faults found' },
  entered: (day) => `entered ${day}`,
  enter: 'Enter the grade of a year',
  fields: { year: 'Year that was judged', grade: 'Grade', source: 'Where it was published' },
  sourceHint: 'For example: notice of the bureau, April 2026',
  weighs:
    'The newest grade weighs a little in how this employer’s postings are ranked, and A is named among the reasons. Entered again for one year, the later entry holds.',
  button: 'Enter grade',
}
