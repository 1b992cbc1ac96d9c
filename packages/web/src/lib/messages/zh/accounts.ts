/** Signing in, registering, and one's own account. */
export const accounts = {
  signInTitle: '登录',
  signInButton: '登录',
  noAccount: '还没有账号？',
  toRegister: '注册一个，两分钟就好',
  forgotten: '忘了密码，请拨 12333，工作人员核对身份后替您重设。',
  registerTitle: '注册账号',
  registerIntro: '找工作、报名招聘会、单位招人，都用这一个账号。全程免费。',
  nameHint: '写证件上的名字，投递时单位会看到。',
  loginHint: '用来登录和收通知，不会公开。',
  passwordHint: '至少 8 个字，一句自己记得住的话最好。',
  registerButton: '注册，往下走',
  haveAccount: '已经有账号？',
  toSignIn: '去登录',
  sealed: '手机号加密保存，谁看过都有记录。',
  field: { name: '姓名', login: '手机号或邮箱', password: '密码' },
  waitMinutes: (n: number) => `${n} 分钟后就可以再试。`,
}
