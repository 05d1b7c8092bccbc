import { addDays } from "../../src/core/date.ts";
import { inWords, lastWeek, monthBefore, monthDay, type Variant, weekdayName, yearOf } from "./expected.ts";
import type { Variation } from "./variation.ts";

/**
 * A report of our own in the shape of the seed report: no day of publication; one new raid told by a ministry; two older
 * attacks as background, each with its own time, place and toll; sums that are no events; a saying with a date of its own.
 */
export function ownReport(v: Variation): Variant {
  const { home, abroad, guest, group, parent } = v;
  const speech = addDays(v.published, -7);
  const lastName = v.official.split(" ").at(-1) as string;
  const month = monthBefore(v.published, v.monthsBack);
  const [monday, sunday] = lastWeek(v.published);
  const text = `${home.name} Says ${v.killed} Raiders Shot Dead in ${v.district}

${home.adjective} border troops shot dead ${inWords(v.killed)} militants in a clash in the hills of ${v.district} district, the interior ministry of ${home.name} said ${weekdayName(v.published)}.

The dead men belonged to the ${group.name} (${group.short}), which sees itself as a branch of the larger ${parent.name}, the ministry said.

The ${home.adjective} troops stopped the men at a ford, and a firefight followed that killed all of the raiders, according to the ministry.

${group.short} has bases in ${abroad.name} and plans attacks in both countries. It has carried out dozens of attacks since the start of last year, killing hundreds of people.

Last week, ${inWords(v.gunmen)} ${group.short} gunmen opened fire on the ${home.adjective} consulate in ${abroad.capital}, the capital of ${abroad.name}, and wounded a guard.

In ${month.name}, a ${group.short} suicide bomber blew himself up outside the ${guest.adjective} embassy in ${abroad.capital}, killing ${inWords(v.dead)} people, including ${inWords(v.staff)} members of its staff.

European Union envoy ${v.official} warned last week that the group was gaining ground.

“${group.short} is a worry for all of us, and we want to see that it does not become a larger one,” ${lastName} told the ${yearOf(speech)} Forum on Regional Security. “They do not have the means to stop it,” he noted in his ${monthDay(speech)} address.

share this article:
`;
  return {
    text,
    published: v.published,
    sums: 1,
    boilerplate: "share this article:",
    events: [
      {
        types: ["Armed clash"],
        main: true,
        earliest: addDays(v.published, -1),
        latest: v.published,
        killed: v.killed,
        place: v.district,
        country: home.code,
        side: "target",
        actors: [group.id, parent.id],
        forcesOf: home.code,
      },
      {
        types: ["Attack", "Armed clash"],
        main: false,
        earliest: monday,
        latest: sunday,
        wounded: 1,
        place: abroad.capital,
        country: abroad.code,
        side: "agent",
        actors: [group.id],
      },
      {
        types: ["Suicide bomb"],
        main: false,
        earliest: month.first,
        latest: month.last,
        killed: v.dead,
        place: abroad.capital,
        country: abroad.code,
        side: "agent",
        actors: [group.id],
      },
    ],
  };
}
