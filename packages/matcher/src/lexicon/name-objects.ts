import { occupations } from './occupations.ts'
import { once } from './tables.ts'

/** The head of an occupation's name or everyday title: who does it, not what it is about. */
const head =
  /(?:(?:工程)?技术人员|研究人员|专业人员|设计人员|服务人员|管理人员|人员|工程师|设计师|技术员|研究员|管理员|管理师|操作员|操作工|服务员|检验员|监督员|师傅|技师|技工|专员|文员|主管|经理|助理|顾问|员|师|工)$/
/** What more occupations than these are about (化工, 管理) ties no two of them. */
const FEW = 4

/** What names of occupations are about, without their heads: 混凝土 of 混凝土工 and of 混凝土工程师; by code. */
export const nameObjects: () => ReadonlyMap<string, ReadonlySet<string>> = once(() => {
  const codesOf = new Map<string, Set<string>>()
  for (const { code, name, also } of occupations().values()) {
    for (const called of [name, ...also]) {
      const object = called.replace(head, '')
      if (object.length > 1 && object !== called)
        codesOf.set(object, (codesOf.get(object) ?? new Set()).add(code))
    }
  }
  const objects = new Map<string, Set<string>>()
  for (const [object, codes] of codesOf) {
    if (codes.size < 2 || codes.size > FEW) continue
    for (const code of codes) objects.set(code, (objects.get(code) ?? new Set()).add(object))
  }
  return objects
})
