export { requireRole as load } from '#lib/server/guard.ts'
