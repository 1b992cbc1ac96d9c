// The one place of sentences in the API: a letter has no page to put its words on.

import type { Language } from '@pinqiao/matcher/vocabulary'
import type { MessageKind } from './kinds.ts'

interface Said {
  kind: MessageKind
  lang: Language
  name: string
}

/** A letter says that there is news and of what kind; what it is stands behind the sign-in. */
export function mailWords({ kind, lang, name }: Said): { subject: string; text: string } {
  const subject = SUBJECTS[lang][kind]
  const text =
    lang === 'zh'
      ? `${name}：\n\n${subject}。登录聘桥，在“消息”里看详情。\n\n这封信由系统发出，请不要回复。咨询请拨 12333。\n`
      : `${name},\n\n${subject}. Sign in to Pinqiao and open Messages to read it.\n\nThis letter was sent by the system; please do not reply. Questions: 12333.\n`
  return { subject: lang === 'zh' ? `聘桥：${subject}` : `Pinqiao: ${subject}`, text }
}

const SUBJECTS: Record<Language, Record<MessageKind, string>> = {
  zh: {
    welcome: '您的账号开好了',
    claim_decided: '您申报的群体身份有了结果',
    registered_by_officer: '工作人员替您登记了求职信息',
    registration_contested: '您代办的登记有人提出异议',
    employer_decided: '单位审核有了结果',
    employer_due: '单位资料要重新核验了',
    invited: '有单位邀请您加入',
    posting_decided: '岗位审核有了结果',
    application_received: '收到一份新的投递',
    application_moved: '您的投递有了进展',
    applicant_moved: '一位求职者有了答复',
    applications_waiting: '有投递在等您答复',
    fair_part_applied: '有单位报名参加招聘会',
    fair_part_decided: '招聘会报名有了结果',
    fair_booth_released: '您单位的展位被收回了',
    fair_staff_named: '请您做招聘会的会务',
    fair_changed: '招聘会的时间或地点变了',
    fair_cancelled: '招聘会取消了',
    fair_registered: '招聘会入场码已生成',
    fair_invited: '有场招聘会适合您',
    fair_slots: '招聘会的面谈时间排好了',
    fair_slots_changed: '招聘会的面谈安排有变动',
    fair_slot_booth: '招聘会上约好的单位换了展位',
    intent_proposed: '有单位想和您继续谈',
    intent_agreed: '双方达成意向',
    placement_recorded: '有一条就业记录请您核对',
    placement_answered: '求职者答复了就业记录',
    placement_reversed: '您的一条就业记录已更正',
  },
  en: {
    welcome: 'Your account is ready',
    claim_decided: 'Your group claim has been decided',
    registered_by_officer: 'An officer registered you as a job seeker',
    registration_contested: 'A person contests what you registered for them',
    employer_decided: 'Your organisation has been reviewed',
    employer_due: 'Your organisation is due to be verified again',
    invited: 'An organisation invites you to join',
    posting_decided: 'Your posting has been reviewed',
    application_received: 'A new application has arrived',
    application_moved: 'Your application has moved on',
    applicant_moved: 'An applicant has answered',
    applications_waiting: 'Applications are waiting for your answer',
    fair_part_applied: 'An organisation wants to join a fair',
    fair_part_decided: 'Your place at the fair has been decided',
    fair_booth_released: 'Your booth at the fair was taken back',
    fair_staff_named: 'You are asked to staff a fair',
    fair_changed: 'A fair has another time or place',
    fair_cancelled: 'A fair has been cancelled',
    fair_registered: 'Your pass for the fair is ready',
    fair_invited: 'A fair has postings that fit you',
    fair_slots: 'Conversations at the fair are scheduled',
    fair_slots_changed: 'Conversations at the fair have changed',
    fair_slot_booth: 'An employer you meet at the fair has another booth',
    intent_proposed: 'An employer would like to go on with you',
    intent_agreed: 'Both sides agreed to go on',
    placement_recorded: 'A record of your new job needs your answer',
    placement_answered: 'A seeker answered about a placement',
    placement_reversed: 'A record of your work has been corrected',
  },
}

interface InvitationSaid {
  lang: Language
  employer: string
  invitedBy: string
  url: string
}

/** Goes to somebody who may have no account yet, so the link stands in it; it works once, for seven days. */
export function invitationLetter({ lang, employer, invitedBy, url }: InvitationSaid): {
  subject: string
  text: string
} {
  return lang === 'zh'
    ? {
        subject: `聘桥：${employer}邀请您加入`,
        text: `您好：\n\n${invitedBy}邀请您加入${employer}的招聘工作台。七天内打开下面的链接，登录或注册后就能加入：\n\n${url}\n\n不认识对方就不用理会。这封信由系统发出，请不要回复。咨询请拨 12333。\n`,
      }
    : {
        subject: `Pinqiao: ${employer} invites you to join`,
        text: `Hello,\n\n${invitedBy} invites you to the recruiting desk of ${employer}. Open this link within seven days and sign in or register to join:\n\n${url}\n\nIf you do not know them, ignore this letter. It was sent by the system; please do not reply. Questions: 12333.\n`,
      }
}
