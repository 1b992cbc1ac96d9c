import { createHash, randomBytes } from 'node:crypto'
import type { Row } from './bulk.ts'

/** A sheet that says what it is, for wherever a paper is asked. */
const PAPER = Buffer.from(sheet('Demonstration paper. Invented; proves nothing.'))
const SHA256 = createHash('sha256').update(PAPER).digest()

interface Paper {
  id: number
  accountId: number
  purpose: 'licence' | 'evidence' | 'placement'
  name: string
  seekerId?: number
  employerId?: number
  createdAt: Date
}

export function uploadRow(paper: Paper): Row {
  return {
    id: paper.id,
    name: randomBytes(16).toString('base64url'),
    account_id: paper.accountId,
    employer_id: paper.employerId ?? null,
    seeker_id: paper.seekerId ?? null,
    purpose: paper.purpose,
    media_type: 'application/pdf',
    original_name: paper.name,
    bytes: PAPER,
    sha256: SHA256,
    created_at: paper.createdAt,
  }
}

/** The smallest PDF that every reader opens: one page, one line. */
function sheet(line: string): string {
  const content = `BT /F1 18 Tf 72 720 Td (${line}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return (
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
    `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  )
}
