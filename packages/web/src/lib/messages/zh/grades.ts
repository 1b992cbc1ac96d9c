import type { IntegrityGrade } from '@pinqiao/matcher/vocabulary'

/** Integrity grades of employers by the labour inspection. */
export const grades = {
  title: '劳动保障守法诚信等级',
  intro: '劳动监察每年评一次，看单位上一年有没有拖欠工资、不签合同、不缴社保这些事。',
  none: '还没有记下等级。',
  of: (year: string) => `${year} 年度`,
  says: { A: '守法，没查出问题', B: '有过轻微问题', C: '有过严重问题' } satisfies Record<
    IntegrityGrade,
    string
  >,
  entered: (day: string) => `${day}记下`,
  enter: '记下一个年度的等级',
  fields: { year: '评的是哪一年', grade: '等级', source: '在哪里公布的' },
  sourceHint: '比如：兰州新区人社局 2026 年 4 月公示',
  weighs: '最近一年的等级会轻轻影响这个单位岗位的排序，A 级会写在推荐理由里。同一年再记一次，以后记的为准。',
  button: '记下等级',
}
