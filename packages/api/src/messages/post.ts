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
  const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
  const transport = createTransport({ url, ...limits }, { from })
  return {
    async send(letter) {
      try {
        await transport.sendMail(letter)
      } catch (error) {
        // What servers say repeats the address, and this goes into the log and the queue.
        const { code = '', responseCode = '' } = error as { code?: string; responseCode?: number }
        throw new Error(`a letter was not taken: ${[code, responseCode].join(' ').trim()}`)
      }
    },
    close: () => transport.close(),
  }
}
