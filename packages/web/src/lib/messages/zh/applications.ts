import type { Reason as EndReason, MoveName, State } from '@pinqiao/api/applications/lifecycle'
import type { ApplicationForm } from '@pinqiao/api/applications/schema'
import type { Missing, Reason } from '@pinqiao/matcher/types'
import { list } from '#lib/format.ts'
import { vocabulary } from './vocabulary.ts'

type Label = (code: string) => string
const words = (codes: string[], label: Label) => list(codes.map(label), 'zh')

/** Applying, following it, and reading who applied. */
export const applications = {
  // on the posting
  apply: '投递',
  applied: '您已经投递过，看进展',
  elsewhere: (source: string) => `岗位来自“${source}”的公开信息，这里收不了投递，请到来源处联系单位。`,
  elsewhereDemo: '这家演示单位没有人值守，不能投递。',
  replies: (answered: string, counted: string, days: string) =>
    `最近 ${days} 天 ${counted} 份该答复的投递，答复了 ${answered} 份`,
  repliesHalf: (time: string) => `，一半在 ${time}内答复`,
  hours: (n: string) => `${n} 小时`,
  days: (n: string) => `${n} 天`,

  // the form
  applyTitle: (posting: string) => `投递“${posting}”`,
  toEmployer: (employer: string) => `给${employer}`,
  whyNot: {
    already_applied: '您已经投递过这个岗位。',
    apply_elsewhere: '这个岗位是导入的公开信息，这里收不了投递，请到来源处联系单位。',
    posting_not_open: '这个岗位现在不收投递。',
    own_posting: '您是这家单位的成员，不能投自己单位。',
  } satisfies Record<NonNullable<ApplicationForm['whyNot']>, string>,
  seeProgress: '看进展',
  otherPostings: '找别的岗位',
  given: '单位会看到这些',
  givenHint: '不对的先去“我的”里改，改好再回来投。',
  changeGiven: '去改我的资料',
  notGiven: '住址、最低工资、孩子和住宿这些需要，不会给单位。',
  part: {
    name: '姓名',
    phone: '电话',
    email: '邮箱',
    wanted: '想做',
    skills: '会的本事',
    certificates: '证书',
    education: '学历',
    major: '专业',
    shifts: '能上的班',
    about: '自我介绍',
    groups: '群体身份',
  },
  nothingSaid: '没填',
  message: '跟单位说几句',
  messageHint: '可以不写。比如什么时候能上班、做过什么。',
  disclose: '要告诉单位的群体身份',
  discloseHint: '都可以不选。不选的，单位看不到，也不影响排序。',
  consent: (employer: string) => `我同意把上面这些交给${employer}，只用于这次招聘`,
  consentHint: '您随时可以收回。单位每看一次，您在“谁看过我”里都能看到。',
  submit: '投递',
  consentNeeded: '要先勾选同意，单位才看得到您的资料',
  field: {
    message: '跟单位说几句',
    consent: '同意',
    disclose: '群体身份',
    at: '面试时间',
    place: '面试地点',
    reason: '原因',
    note: '附言',
  },
  sent: '已经送到单位。有消息我们会告诉您。',

  // a seeker's own
  mineTitle: '我的投递',
  mineNone: '还没有投递',
  mineNoneHint: '找到合适的岗位，点“投递”就行。',
  filter: { all: '全部', open: '进行中', over: '已结束' },
  noneSuch: '这里没有',
  state: {
    submitted: '已投递',
    shortlisted: '通过初筛',
    interview: '约了面试',
    offered: '拟录用',
    accepted: '已接受',
    hired: '已录用',
    declined: '未录用',
    withdrawn: '已撤回',
    closed: '已结束',
  } satisfies Record<State, string>,
  next: {
    submitted: '等单位答复。7 天没有答复，我们会提醒单位。',
    shortlisted: '单位看中了您的资料，下一步通常是面试。',
    interview: '按时去面试，带上身份证。去不了就早点告诉单位。',
    offered: '单位想录用您，等您答复。',
    accepted: '您接受了，等单位办录用。',
    hired: '办好入职、签好合同后，会有一条就业记录请您核对。',
    declined: '这次没成。可以看看相近的岗位。',
    withdrawn: '您撤回了，单位看不到您的资料了。',
    closed: '岗位不再招人，这份投递已经结束。',
  } satisfies Record<State, string>,
  step: {
    submit: '您投递了',
    shortlist: '单位看了，通过初筛',
    invite: '单位约您面试',
    offer: '单位拟录用您',
    accept: '您接受了录用',
    hire: '单位录用了您',
    decline: '单位这次没有录用',
    withdraw: '您撤回了投递',
    close: '投递结束',
  } as Record<string, string>,
  stepsTitle: '走到哪一步',
  stage: (met: number, total: number) => `${total} 步走了 ${met} 步`,
  stages: ['投递', '初筛', '面试', '录用', '上岗'],
  submittedAt: (when: string) => `${when}投递`,
  answeredAt: (when: string) => `单位${when}第一次答复`,
  notAnswered: '单位还没有答复',
  interviewTitle: '面试',
  where: '地点',
  because: (reason: string) => `原因：${reason}`,
  reason: {
    skills: '本事和岗位要的不一样',
    certificate: '缺要求的证书',
    experience: '经验不够',
    education: '学历或专业不符',
    schedule: '上班时间对不上',
    pay: '工资没谈拢',
    position_filled: '已经招满',
    missed_interview: '没有来面试',
    unreachable: '联系不上',
    found_other: '找到了别的工作',
    offer_refused: '不接受这个录用',
    distance: '太远',
    no_answer: '等太久没有答复',
    changed_mind: '改主意了',
    other: '其他',
    posting_filled: '岗位已招满',
    posting_closed: '岗位已撤下',
    person_left: '求职者已注销',
  } satisfies Record<EndReason, string>,
  yourMessage: '您写给单位的话',
  youGave: '您给单位看的',
  gaveLive: (employer: string) => `${employer}可以看您的资料。`,
  gaveOver: (employer: string) => `${employer}现在看不到您的资料。`,
  whoLooked: '谁看过我',
  accept: '接受录用',
  acceptHint: '接受以后，单位会联系您办入职。',
  withdraw: '撤回投递',
  withdrawHint: '撤回后单位看不到您的资料，这个岗位还可以再投。',
  withdrawSure: '确定撤回',
  chooseReason: '选一个原因',
  noteTo: '附言（对方看得到）',
  similar: '看相近的岗位',
  toPosting: '看岗位',
  back: '回到我的投递',
  saved: '记下了。',

  // an employer's
  applicantsTitle: '应聘者',
  applicantsNote: (n: string) => `${n} 份投递`,
  allPostings: '全部岗位',
  postingFilter: '岗位',
  stageFilter: '阶段',
  show: '看',
  board: '看板',
  column: {
    submitted: '新投递',
    shortlisted: '初筛通过',
    interview: '面试',
    offered: '拟录用',
    accepted: '待入职',
    hired: '已录用',
    declined: '已婉拒',
    withdrawn: '对方撤回',
    closed: '已结束',
  } satisfies Record<State, string>,
  seeAllIn: (n: string) => `全部 ${n} 份`,
  emptyColumn: '没有',
  applicantsNone: '还没有人投递',
  applicantsNoneHint: '岗位上线后，求职者在这里出现。写清工资和地点的岗位，来的人多。',
  toPostings: '去看岗位',
  hidden: '（已不能查看）',
  hiddenWhy: '对方撤回了投递或者收回了同意，资料看不到了。',
  band: ['要求都符合', '差一项或没写全', '差两项以上'],
  bandHint:
    '先按岗位写明的要求分档，同档里本事对得上的在前。性别、年龄不参与；群体身份不跨档，只在有文件规定时才在同档里优先。',
  suitedTitle: '可以请谁来',
  suitedBack: '这个岗位',
  suitedLink: '看看可以请谁来',
  suitedNote: (n: string) =>
    `从您辖区里同意匹配、还没投这个岗位的人里，比了最近登记的 ${n} 位。姓名遮着，打开资料要写明原因。`,
  suitedNone: '还没有合适的人',
  first: (group: string) => `${group}，同档优先`,
  soon: (papers: string) => `还没有${papers}，几天就能办`,
  met: (met: number, total: number) => `${total} 项要求符合 ${met} 项`,
  unmetSkills: '岗位要的本事，写出来的不到一半',
  waited: (n: string) => `等了 ${n} 天`,
  select: (name: string) => `选中${name}`,
  bulk: '婉拒选中的',
  bulkDone: (n: string) => `婉拒了 ${n} 份，已告诉本人。`,
  bulkLeft: (n: string) => `${n} 份没有办成，可能同事刚刚办过。`,
  repliesTitle: '答复情况',
  repliesHidden: '最近 90 天该答复的投递不到 5 份，还算不出来。',
  repliesSeen: '求职者在岗位页看得到这个数。',
  backToApplicants: '回到应聘者',
  profile: '资料',
  profileNote: '打开这一页已经记下，本人看得到。',
  theirMessage: '对方写的话',
  fit: '和岗位对一对',
  fitUnknown: '岗位不在招，或者搜索正在启动，暂时没有比对。',
  history: '经过',
  employerStep: {
    submit: '投递',
    shortlist: '通过初筛',
    invite: '约面试',
    offer: '拟录用',
    accept: '对方接受录用',
    hire: '录用',
    decline: '婉拒',
    withdraw: '对方撤回',
    close: '结束',
  } as Record<string, string>,
  move: {
    shortlist: '通过初筛',
    invite: '约面试',
    offer: '发录用意向',
    accept: '接受录用',
    hire: '录用',
    decline: '婉拒',
    withdraw: '撤回投递',
    close: '结束',
  } satisfies Record<MoveName, string>,
  inviteAgain: '改面试时间地点',
  inviteAt: '面试时间',
  inviteAtHint: '北京时间',
  invitePlace: '面试地点',
  invitePlaceHint: '写到门牌，或者线上会议的地址',
  declineHint: '原因会告诉本人，请如实选。',
  next_steps: '下一步',
  noMoves: '没有要办的了。',
  fitBecause(reason: Reason, label: Label): string {
    switch (reason.feature) {
      case 'occupation':
        if (reason.detail.kind === 'entry') return `没说想做什么；${label(reason.detail.occupation)}容易上手`
        return reason.detail.kind === 'same'
          ? `想做${label(reason.detail.occupation)}`
          : `想做${label(reason.detail.wanted)}，和岗位相近`
      case 'title':
        return `想做的和岗位名对得上：${list(reason.detail.words, 'zh')}`
      case 'skills':
        return `会${words([...reason.detail.have, ...reason.detail.preferred], label)}${
          reason.detail.lacking.length > 0 ? `，没写会${words(reason.detail.lacking, label)}` : ''
        }`
      case 'education':
        return `${vocabulary.educationHad(reason.detail.has)}，达到要求`
      case 'major':
        return `学${label(reason.detail.has)}`
      case 'experience':
        return reason.detail.has === null
          ? ''
          : `干过 ${reason.detail.has} 年，岗位要 ${reason.detail.askedYears} 年`
      case 'certificate':
        return `有${words(
          reason.detail.held.map(({ has }) => has),
          label,
        )}`
      case 'shift':
        return `能上${list(
          reason.detail.shifts.map((shift) => vocabulary.shift[shift]),
          'zh',
        )}`
      default:
        return ''
    }
  },
  fitMissing(missing: Missing, label: Label): string {
    switch (missing.limit) {
      case 'education':
        return `要${vocabulary.educationAsked(missing.detail.asked)}，对方是${vocabulary.educationHad(missing.detail.has)}`
      case 'major':
        return `要学过${words(missing.detail.asked, label)}，对方学${label(missing.detail.has)}`
      case 'certificate':
        return `没写有${label(missing.detail.asked)}${missing.detail.licence ? '（法律规定要有）' : ''}`
      case 'shift':
        return `对方上不了${list(
          missing.detail.offered.map((shift) => vocabulary.shift[shift]),
          'zh',
        )}`
      default:
        return ''
    }
  },

  // an officer's
  deskTitle: '投递',
  deskNote: '姓名已遮盖。要看个人，到“求职者”里说明理由打开。',
  person: '求职者',
  district: '居住地',
  allDistricts: '全部辖区',
  posting: '岗位',
  employer: '单位',
  stateLabel: '状态',
  allStates: '全部状态',
  submitted: '投递时间',
  answered: '首次答复',
  deskNone: '这个范围里还没有投递',
}
