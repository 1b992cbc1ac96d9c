import { createTransport } from 'nodemailer'

export interface Letter {
  to: string
  subject: string
  text: string
  /** Mail servers drop a second letter with the same id. */
  messageId: string
}

export interface Post {
  send(letter: Letter): Promise<void>
  close(): void
}

/** @param url `smtp://user:password@host:587`, or smtps; @param from address the letters come from */
export function openPost(url: string, from: string): Post {
  const transport = createTransport(url, { from })
  return {
    async send(letter) {
      await transport.sendMail(letter)
    },
    close: () => transport.close(),
  }
}
