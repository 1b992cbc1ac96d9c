import type { service as zh } from '../zh/service.ts'

export const service: typeof zh = {
  title: 'Turn military service into skills',
  intro:
    'Write what you did in service; we say what it is called outside and where it leads. Only what you tick counts, nothing else.',
  link: 'Served in the military? Turn it into skills and jobs',
  back: 'About you',
  ask: 'What did you do in service?',
  askHint: 'Specialty, post, equipment or licence, such as “truck driver”, “cook” or “tank mechanic”',
  look: 'Look up',
  examples: 'Often written',
  often: [
    'driver',
    'cook',
    'signals',
    'mechanic',
    'medic',
    'guard',
    'engineer',
    'storekeeper',
    'squad leader',
    'military licence',
  ],
  kind: { specialty: 'Specialty', post: 'Post', licence: 'Licence', equipment: 'Equipment' },
  found: (n: number) => (n === 1 ? '1 entry found' : `${n} entries found`),
  none: 'Not in our list yet. Try other words, or write it under your skills.',
  full: 'Five at a time at most: add those below first.',
  drop: 'Remove',
  skills: 'Skills: tick those you have',
  wanted: 'Jobs: tick those you would do',
  certificates: 'Papers asked outside: tick only those you hold',
  onlyTicked:
    'What you tick goes into “About you”, where you can change it. The service itself is not kept and no employer is told. Leave out anything secret.',
  confirm: 'Add what I ticked',
  nothing: 'Nothing is ticked yet. Tick at least one thing you can or want to do.',
  confirmed: 'What you ticked is in the form below. Look it over and go on.',
}
