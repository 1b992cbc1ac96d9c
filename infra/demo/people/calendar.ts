const DAY_MS = 86_400_000
const CHINA_MS = 8 * 3_600_000

/** Days and times of the demonstration, counted from the day it is filled in, in China's time. */
export interface Calendar {
  now: Date
  /** `2026-11-25`, so many days before today; negative ones lie ahead. */
  date(daysAgo: number): string
  /** A time of that day, but never one to come for a day that has been. */
  at(daysAgo: number, minuteOfDay: number): Date
}

export function calendarOf(now: Date): Calendar {
  const midnight = Math.floor((now.getTime() + CHINA_MS) / DAY_MS) * DAY_MS - CHINA_MS
  return {
    now,
    date: (daysAgo) => new Date(midnight + CHINA_MS - daysAgo * DAY_MS).toISOString().slice(0, 10),
    at(daysAgo, minuteOfDay) {
      const time = midnight - daysAgo * DAY_MS + minuteOfDay * 60_000
      return new Date(daysAgo < 0 ? time : Math.min(time, now.getTime() - 60_000))
    },
  }
}
