import { deciderSpec } from '@banjian/kernel/testing';
import { describe, it } from '@jest/globals';
import type { CalendarEdition, HallHoursEdition } from '../pure/index.js';
import { calendarDecider, type CalendarEvent, type Edition } from './published-calendar.js';

const given = deciderSpec(calendarDecider);
const by = 'administrator';
const edition = (name: string, year: number, layer = 'CN'): CalendarEdition => ({
  layer,
  edition: name,
  title: `${String(year)}年放假安排`,
  source: '国办发明电',
  covers: { from: `${String(year)}-01-01`, through: `${String(year)}-12-31` },
  days: [{ day: `${String(year)}-01-01`, kind: 'off', name: '元旦', source: '国办发明电' }],
});
const hours: HallHoursEdition = {
  layer: 'hours',
  edition: '2026.1',
  title: '办公时间',
  source: '示例',
  halls: [{ region: '532301', opensAt: '08:30', closesAt: '17:00', source: '示例' }],
};
const published = (one: CalendarEdition): CalendarEvent => ({ type: 'CalendarEditionPublished', ...one, by });
const publish = (one: Edition, builtIn: readonly Edition[] = []) =>
  ({ type: 'PublishEdition', edition: one, builtIn, by }) as const;
const known = edition('2026.1', 2026);
const next = edition('2027.1', 2027);

describe('publishing an edition (发布日历版本)', () => {
  it('adds it to its layer', () => {
    given(published(known)).when(publish(next)).then(published(next));
  });

  it('publishes first what came with the software, so that the stream tells the calendar by itself', () => {
    given()
      .when(publish(next, [known]))
      .then(published(known), published(next));
  });

  it('takes a correction of a year that is published', () => {
    const correction = edition('2026.2', 2026);
    given(published(known)).when(publish(correction)).then(published(correction));
  });

  it('changes nothing when the same edition is published again, however its fields are ordered', () => {
    const { title, ...rest } = known;
    given(published(known))
      .when(publish({ ...rest, title }))
      .thenNothing();
  });

  it('never edits one: the same name with other days is refused', () => {
    given(published(known))
      .when(publish({ ...known, days: [] }))
      .thenRejected('calendar.edition-already-published');
    given()
      .when(publish({ ...known, days: [] }, [known]))
      .thenRejected('calendar.edition-already-published');
  });

  it('leaves out no year of the nation, which would make the years before provisional', () => {
    given(published(known))
      .when(publish(edition('2028.1', 2028)))
      .thenRejected('calendar.edition-leaves-gap');
  });

  it('may leave one out for a prefecture, whose older notices nobody has', () => {
    const dali = edition('2024.1', 2024, '5329');
    const later = edition('2027.1', 2027, '5329');
    given(published(dali)).when(publish(later)).then(published(later));
  });

  it('takes hours of halls', () => {
    given()
      .when(publish(hours))
      .then({ type: 'HallHoursPublished', ...hours, by });
    given({ type: 'HallHoursPublished', ...hours, by })
      .when(publish(hours))
      .thenNothing();
  });
});

describe('editions that come with the software', () => {
  it('are published once, the missing ones only', () => {
    const takeOver = { type: 'TakeOverEditions', builtIn: [known, next], by } as const;
    given(published(known)).when(takeOver).then(published(next));
    given(published(known), published(next)).when(takeOver).thenNothing();
  });
});
