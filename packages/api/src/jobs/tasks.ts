import { sendMail } from '../messages/mail-job.ts'
import { type TellPlacement, tellPlacement } from '../placements/jobs.ts'
import type { JobContext } from './context.ts'

/** Every job with its payload. A job re-reads the rows it is about: between the deed and now they may have changed. */
export interface Jobs {
  mail_message: { messageId: number }
  tell_placement: TellPlacement
}
export type JobName = keyof Jobs

type Handlers = { [Name in JobName]: (context: JobContext, payload: Jobs[Name]) => Promise<void> }

/** Each may run twice and must then do nothing the second time. */
export const HANDLERS: Handlers = {
  mail_message: sendMail,
  tell_placement: tellPlacement,
}
