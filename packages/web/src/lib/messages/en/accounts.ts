import type { Messages } from '../words.ts'

export const accounts: Messages['accounts'] = {
  signInTitle: 'Sign in',
  signInButton: 'Sign in',
  noAccount: 'No account yet?',
  toRegister: 'Register in two minutes',
  forgotten: 'Forgotten your password? Call 12333; staff will check who you are and set a new one.',
  registerTitle: 'Register',
  registerIntro: 'One account for finding work, joining fairs and hiring. It is free.',
  nameHint: 'As on your ID; employers you apply to will see it.',
  loginHint: 'For signing in and for notices. It is never public.',
  passwordHint: 'At least 8 characters; a sentence you can remember is best.',
  registerButton: 'Register and go on',
  haveAccount: 'Have an account?',
  toSignIn: 'Sign in',
  sealed: 'Phone numbers are stored encrypted, and every look at them is recorded.',
  field: { name: 'Name', login: 'Phone number or e-mail', password: 'Password' },
  waitMinutes: (n) => `You can try again in ${n === 1 ? 'a minute' : `${n} minutes`}.`,
}
