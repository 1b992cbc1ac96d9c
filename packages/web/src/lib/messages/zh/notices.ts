import type { MessageKind } from '@pinqiao/api/messages/kinds'

import { dayAndTime } from '#lib/format.ts'

type Params = Record<string, string | number | null>

/** What the employer's step means to the applicant, by the state it led to. */
const moved: Record<string, string> = {
  shortlisted: '简历通过了，等单位下一步安排',
  interview: '请您去面试，时间地点写在里面',
  offered: '单位想录用您，请您答复',
  hired: '您被录用了',
  declined: '这次没有录用，原因写在里面',
  closed: '岗位不再招人，投递已经结束',
}
const answered: Record<string, string> = { accepted: '接受了录用', withdrawn: '撤回了投递' }

/** Why a conversation at a fair was cancelled. */
const gone: Record<string, string> = {
  employer_left: '单位不来了',
  day_shorter: '招聘会的时间改了',
  posting_closed: '岗位不招了',
}

/** What became of a person's conversations at a fair: one says with whom and when, several are counted. */
function slotsChanged(p: Params): string {
  const fair = `“${p.fair ?? ''}”`
  // To an employer: its list is another one.
  if (p.added === undefined) return `${fair}上您单位的面谈有变动，点开看最新的名单。`
  if (typeof p.at !== 'string') {
    const parts = [
      Number(p.added) > 0 && `新增 ${p.added} 场`,
      Number(p.ended) > 0 && `取消 ${p.ended} 场`,
      Number(p.retold) > 0 && `${p.retold} 场换了岗位`,
    ]
    return `${fair}的面谈有变动：${parts.filter(Boolean).join('，')}。点开看最新的时间和展位。`
  }
  const at = dayAndTime(p.at, 'zh')
  if (Number(p.added) > 0) return `${fair}给您排上一场面谈：${at}，${p.employer ?? ''}。点开看展位。`
  const why = gone[String(p.why)]
  if (Number(p.ended) > 0)
    return `${fair}取消了您的一场面谈：${at}，${p.employer ?? ''}${why ? `（${why}）` : ''}。有合适的空位会补给您。`
  return `${fair}上和${p.employer ?? ''}的面谈换了岗位，时间不变：${at}。`
}

/** Messages in the app: one sentence per kind, made of its parameters. */
export const notices: Record<MessageKind, (p: Params) => string> = {
  welcome: () => '账号开好了。先说说您想找什么工作，我们按您的情况排岗位。',
  claim_decided: (p) =>
    p.state === 'verified'
      ? '您申报的群体身份核验通过。'
      : p.state === 'expired'
        ? '您的群体身份认定到期或结束了。还符合的话，可以重新申报。'
        : '您申报的群体身份没有通过，理由写在里面。',
  registered_by_officer: () => '工作人员替您登记了求职信息。请核对，不对的可以提出异议。',
  employer_decided: (p) =>
    p.state === 'verified'
      ? `${p.employer ?? '您的单位'}核验通过，可以发布岗位了。`
      : p.state === 'suspended'
        ? `${p.employer ?? '您的单位'}已被暂停，岗位不再展示，理由写在里面。`
        : `${p.employer ?? '您的单位'}的核验没有通过，理由写在里面。`,
  employer_due: (p) =>
    `${p.employer ?? '您的单位'}的核验已过期，工作人员会重新核验。请确认登记信息和营业执照是最新的。`,
  invited: (p) => `${p.employer ?? '有单位'}邀请您加入。`,
  posting_decided: (p) =>
    p.state === 'live'
      ? `岗位“${p.title ?? ''}”已经上线。`
      : `岗位“${p.title ?? ''}”退回修改，理由写在里面。`,
  application_received: (p) => `岗位“${p.title ?? ''}”收到一份投递。`,
  application_moved: (p) =>
    `${p.employer ?? '单位'}的“${p.title ?? ''}”：${moved[String(p.state)] ?? '您的投递有了进展'}。`,
  applicant_moved: (p) => `“${p.title ?? ''}”的一位应聘者${answered[String(p.state)] ?? '有了答复'}。`,
  applications_waiting: (p) =>
    `${p.count ?? ''} 份投递等您答复已有 ${p.days ?? ''} 天。答复得快，求职者看得到。`,
  fair_part_decided: (p) => `招聘会“${p.fair ?? ''}”的参会申请有了结果。`,
  fair_part_applied: (p) => `${p.employer ?? '有单位'}报名参加“${p.fair ?? ''}”，等您答复。`,
  fair_booth_released: (p) =>
    `“${p.fair ?? ''}”的组织者收回了您单位的展位 ${p.boothNo ?? ''}：${p.reason ?? ''}。可以另选一个。`,
  fair_staff_named: (p) => `请您做“${p.fair ?? ''}”的会务，当天为来的人签到。`,
  fair_changed: (p) => `“${p.fair ?? ''}”的时间或地点变了，出门前请再看一眼。`,
  fair_cancelled: (p) => `“${p.fair ?? ''}”取消了，原因写在里面。`,
  fair_invited: (p) =>
    `“${p.fair ?? ''}”有${Number(p.count) > 1 ? ` ${p.count} 个` : ''}适合您的岗位，比如“${p.title ?? ''}”。想去就先登记，免费入场。`,
  fair_slots: (p) => `“${p.fair ?? ''}”的面谈时间排好了，几点到哪个展位，点开看。`,
  fair_slots_changed: slotsChanged,
  fair_slot_booth: (p) =>
    `“${p.fair ?? ''}”上和您约好面谈的${p.employer ?? '单位'}换了展位：${p.boothNo ?? ''}，时间不变。`,
  fair_registered: (p) => `“${p.fair ?? ''}”的入场码已生成，凭码入场。`,
  intent_proposed: (p) => `${p.employer ?? '有单位'}想就“${p.title ?? ''}”和您继续谈，请您答复。`,
  intent_agreed: (p) => `“${p.title ?? ''}”双方达成意向。`,
  placement_recorded: (p) => `有一条就业记录请您核对：${p.employer ?? ''}“${p.title ?? ''}”。`,
  placement_answered: (p) => `求职者答复了“${p.title ?? ''}”的就业记录。`,
  placement_reversed: (p) => `“${p.title ?? ''}”的就业记录已经更正，理由写在里面。`,
  registration_contested: () => '有人对您代为登记的求职信息提出异议。',
}
