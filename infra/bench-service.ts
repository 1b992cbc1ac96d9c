import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type EmbeddedEngine, type StoredPosting, startEmbeddedEngine } from '@pinqiao/matcher/embedded'
import { ANALYSIS_VERSION } from '@pinqiao/matcher/text/analyse'
import { openSql, type Sql } from '../packages/api/src/db.ts'
import { applyAll } from '../packages/api/src/search/apply.ts'
import { loadAll } from '../packages/api/src/search/load.ts'
import { machine } from '../packages/matcher/bench/bench.ts'
import { heavyPeople, people } from '../packages/matcher/bench/people.ts'
import { prefixes, searches, TODAY } from '../packages/matcher/bench/questions.ts'
import { batchesOf, type Source } from '../packages/matcher/bench/source.ts'
import { startBenchDatabase } from './bench-servers.ts'
import { migrate } from './migrate.ts'

/** Questions under way at once while the engine serves. */
const AT_ONCE = 8
const ROUNDS = 5
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

/**
 * The index as a server holds it: read from PostgreSQL into a worker, then asked from this thread. Says how long each
 * took and how long this thread, which would be answering requests, was ever held up.
 */
export async function benchService(source: Source): Promise<void> {
  console.log(machine())
  const database = await startBenchDatabase()
  const sql = openSql(database.url, { name: 'pinqiao bench', connections: 2, statementTimeout: 0 })
  const engine = startEmbeddedEngine()
  try {
    await migrate(sql)
    const filled = await timed(() => fill(sql, source))
    console.log(`database filled in ${filled.seconds} s`)
    const index = {
      cut: engine.cut,
      take: (changed: StoredPosting[], removed: number[]) => applyAll(engine, changed, removed, console.log),
    }
    const loading = await timed(async () => {
      await loadAll(sql, index, {
        today: dateOf(TODAY),
        signal: new AbortController().signal,
        progress: () => {},
      })
      await engine.settle()
    })
    console.log(`${await engine.size()} postings loaded in ${loading.seconds} s; ${loading.held}`)
    const serving = await timed(() => serve(engine))
    console.log(
      `${serving.value} questions answered in ${serving.seconds} s, ${AT_ONCE} at once; ${serving.held}`,
    )
  } finally {
    await engine.close()
    await sql.end({ timeout: 5 })
    await database.stop()
  }
}

/** Runs something and watches this thread: `held` says how late its turns came, and its longest work without a pause. */
async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: string; held: string }> {
  const late = monitorEventLoopDelay({ resolution: 1 })
  // The first sample would hold what came before.
  await new Promise((resolve) => setImmediate(resolve))
  late.enable()
  let before = ownMs()
  let most = 0
  const meter = setInterval(() => {
    const now = ownMs()
    most = Math.max(most, now - before)
    before = now
  }, 1)
  const began = performance.now()
  const value = await work()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  clearInterval(meter)
  late.disable()
  const held = `the event loop was late by ${(late.max / 1e6).toFixed(1)} ms at most, ${(late.percentile(99) / 1e6).toFixed(1)} ms p99 (other processes counted in); its thread worked ${most.toFixed(1)} ms at most between two turns`
  return { value, seconds, held }
}

/** Time this thread has really worked: what no other process on the machine can lengthen. */
function ownMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

async function serve(engine: EmbeddedEngine): Promise<number> {
  const questions = Array.from({ length: ROUNDS }, () => [
    ...searches.map((query) => () => engine.search(query)),
    ...prefixes.map((prefix) => () => engine.suggest(prefix, 10)),
    ...[...people, ...heavyPeople].map(
      ({ seeker }) =>
        () =>
          engine.match({ seeker, order: 'best', limit: 20, after: null, today: TODAY }),
    ),
  ]).flat()
  let next = 0
  const one = async () => {
    while (next < questions.length) await questions[next++]?.()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return questions.length
}

/** Writes postings and their words as rows; triggers are off, for nobody follows the outbox here. */
async function fill(sql: Sql, source: Source): Promise<void> {
  for (const batch of batchesOf(source)) {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`
        insert into posting (id, source, source_ref, content_hash, state, kind, title, occupation,
          occupation_confidence, place, lat, lon, pay_min, pay_max, headcount, education, experience_years, majors,
          shifts, shift_ends, benefits, skills, skills_preferred, certificates, certificates_preferred, groups,
          group_only, published_at, valid_until)
        overriding system value
        select id, source, source_ref, content_hash, state, kind, title, occupation, occupation_confidence, place, lat,
          lon, pay_min, pay_max, headcount, education, experience_years, majors, shifts, shift_ends, benefits, skills,
          skills_preferred, certificates, certificates_preferred, groups, group_only, published_at, valid_until
        from json_populate_recordset(null::posting, ${JSON.stringify(batch.map(rowOf))}::text::json)`
      await tx`
        insert into posting_words
        select * from json_populate_recordset(null::posting_words, ${JSON.stringify(batch.map(wordsOf))}::text::json)`
    })
  }
  await sql`analyze posting`
  await sql`analyze posting_words`
}

const wordsOf = ({ facts, words }: StoredPosting) => ({
  posting_id: facts.id,
  analysis_version: ANALYSIS_VERSION,
  ...words,
})

function rowOf({ facts }: StoredPosting) {
  return {
    id: facts.id,
    source: 'bench',
    source_ref: String(facts.id),
    content_hash: '',
    state: 'live',
    kind: facts.kind,
    title: facts.title,
    occupation: facts.occupation,
    occupation_confidence: facts.occupationConfidence,
    place: facts.place,
    lat: facts.point?.lat ?? null,
    lon: facts.point?.lon ?? null,
    pay_min: facts.payMin,
    pay_max: facts.payMax,
    headcount: facts.headcount,
    education: facts.education,
    experience_years: facts.experienceYears,
    majors: facts.majors,
    shifts: facts.shifts,
    shift_ends: facts.shiftEnds,
    benefits: facts.benefits,
    skills: facts.skills,
    skills_preferred: facts.skillsPreferred,
    certificates: facts.certificates,
    certificates_preferred: facts.certificatesPreferred,
    groups: facts.groups,
    group_only: facts.groupOnly,
    published_at: new Date(facts.publishedMinute * 60_000).toISOString(),
    valid_until: dateOf(facts.validUntilDay),
  }
}
