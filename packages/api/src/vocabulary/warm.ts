import { label } from '@pinqiao/matcher/lexicon/labels'
import { understandSeeker } from '@pinqiao/matcher/lexicon/understand'
import { highlight } from '@pinqiao/matcher/text/highlight'

/** Reads the vocabularies, which are otherwise read at first use: a fifth of a second that no visitor should wait. */
export function warmVocabularies(): void {
  for (const kind of ['place', 'occupation', 'skill', 'certificate', 'major', 'keeps'] as const)
    label(kind, '', 'zh')
  highlight('試', ['试'])
  understandSeeker({
    wanted: ['叉车司机'],
    skills: ['焊接'],
    certificates: ['健康证'],
    major: '会计',
    home: '兰州新区',
  })
}
