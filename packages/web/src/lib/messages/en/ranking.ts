import type { ranking as zh } from '../zh/ranking.ts'

export const ranking = {
  title: 'How ranking works',
  intro: 'You should be able to understand a ranking and to refuse it. These are all the rules.',
  sections: [
    {
      title: 'First: do the conditions fit?',
      text: 'Education, major, certificates that are asked, your firm least pay, how far you would go, shifts, dormitory, shuttle, childcare, and postings open only to some groups. Postings that meet everything stand under “Everything fits”; those that lack one thing stand under “One thing short” and say which. What a posting does not state does not count against it, except for what you said you must have.',
    },
    {
      title: 'Then: how well does it fit?',
      text: 'How close the occupation is, how many of your skills are asked (CO2 welding counts as welding), education and major, years of such work, pay against what you asked and against what such work pays here, distance and shuttle, shift, certificates you hold, support for your group (training, traineeships, housing allowance, a stated welcome), how the employer answered in the last 90 days and its newest labour-law integrity grade (together they weigh little), and how many days ago it was published. Each gives 0 to 1, times its weight, and all are added up. Equal scores: the newer first. The reasons under a posting are the parts that counted most.',
    },
    {
      title: 'Where you leave something out',
      text: 'If you name no work, your major, else your skills and papers, else the hours for your child, else the shifts count for more in its place; if you say nothing of what you can do, work that is easily begun comes first. If you belong to several groups, each part takes the larger of their weights. Papers ready within days, such as a health card, are mentioned and not held against you.',
    },
    {
      title: 'Postings that many people are shown',
      text: 'Worked out once a night: where more people are drawn to a posting than it has places, it stands a little lower in everybody’s list, by 10 points of 100 at most, so that other fitting postings are seen too. By how much is written under the posting; its fit stays as it is. You can switch this off on the results page and order by fit alone.',
    },
    {
      title: 'Conversations at a fair',
      text: 'Paired so that no person and no employer would both rather have each other: on your side by how well the posting fits you, on the employer’s by skills, schooling and shifts alone; of equals, whoever registered first. Everybody has a first conversation before anybody has a second. Some times at each stand go first to relocated residents, veterans and people with disabilities whose group was verified, and to anybody where none of them asks; how many, the officer says, and the default is to be confirmed by the bureau. Once published, the time of who leaves goes to the next who fits, and nobody who has a time is moved.',
    },
    {
      title: 'Never looked at',
      text: 'Sex, age, ethnicity, religion, household registration, marriage and children, health. The program that ranks has no place for them; an ID number serves to check who somebody is and takes no part. If you say you are a graduate, a veteran and so on, it shapes only your own list.',
    },
    {
      title: 'If you do not want a personal order',
      text: 'Choose “Newest first” at the top of the results page: your conditions then only filter, and nothing is scored. With personal ranking switched off under “My job search” you are not invited to fairs or given conversations either. You can also clear your answers, or simply search.',
    },
    {
      title: 'Where your data is',
      text: 'Until you sign in, your answers are kept in your own browser and used each time you open the results; the server does not store them. Once you have an account they are kept with it: change them at any time, and erasing the account deletes them.',
    },
  ],
  start: 'Tell us about yourself',
} satisfies typeof zh
