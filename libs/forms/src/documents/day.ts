/** Whether `YYYY-MM-DD` is a day of the calendar. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const instant = new Date(`${day}T00:00:00.000Z`);
  // JavaScript turns 30 February into 2 March: a real day comes back as it went in.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === day;
}
