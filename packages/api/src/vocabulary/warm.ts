import { setImmediate as turn } from 'node:timers/promises'
import { label } from '@pinqiao/matcher/lexicon/labels'
import { understandSeeker } from '@pinqiao/matcher/lexicon/understand'
import { highlight } from '@pinqiao/matcher/text/highlight'

/**
 * Reads the vocabularies, which are otherwise read at first use, some half a second in all: the first visitor should
 * not wait for them. Requests get their turn in between.
 */
export async function warmVocabularies(): Promise<void> {
  const steps = [
    () => label('place', '', 'zh'),
    () => label('occupation', '', 'zh'),
    () => label('skill', '', 'zh'),
    () => label('certificate', '', 'zh'),
    () => label('major', '', 'zh'),
    () => label('keeps', '', 'zh'),
    () => highlight('試', ['试']),
    () => understandSeeker({ wanted: ['叉车司机'] }),
    () => understandSeeker({ skills: ['焊接'], certificates: ['健康证'], major: '会计' }),
    () => understandSeeker({ home: '兰州新区' }),
  ]
  for (const step of steps) {
    await turn()
    step()
  }
}
