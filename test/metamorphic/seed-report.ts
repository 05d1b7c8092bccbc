import { addDays } from "../../src/core/date.ts";
import { inWords, lastWeek, monthBefore, monthDay, type Variant, weekdayName, yearOf } from "./expected.ts";
import type { Variation } from "./variation.ts";

/**
 * The seed report with its names, numbers, days and places changed. Throws an Error when the text has not the words to
 * change, so that a changed report is noticed.
 */
export function seedReport(seed: string, v: Variation): Variant {
  const { home, abroad, guest, group, parent } = v;
  const address = addDays(v.published, -7);
  const month = monthBefore(v.published, v.monthsBack);
  const [monday, sunday] = lastWeek(v.published);
  let text = seed;
  const change = (from: RegExp, to: string): void => {
    const changed = text.replace(from, () => to);
    if (changed === text && !text.includes(to)) throw new Error(`The seed report has no ${from}.`);
    text = changed;
  };
  // marks that stand for what comes later, so that no change undoes another
  change(/Kills 4 /, `Kills ${v.killed} `);
  change(/killed four /, `killed ${inWords(v.killed)} `);
  change(/two ISIS-K gunmen/, `${inWords(v.gunmen)} ISIS-K gunmen`);
  change(
    /six people, including two members/,
    `${inWords(v.dead)} people, including ${inWords(v.staff)} members`,
  );
  change(/Saturday/g, weekdayName(v.published));
  change(/In September/, `In ${month.name}`);
  change(/December 3/, monthDay(address));
  change(/2022 Reagan/, `${yearOf(address)} Reagan`);
  change(/North Waziristan/g, v.district);
  change(/Russian/g, "⟨guest⟩");
  change(/Pakistani/g, "⟨of home⟩");
  change(/Pakistan/g, "⟨home⟩");
  change(/Islamabad/g, "⟨capital of home⟩");
  change(/Afghanistan/g, "⟨abroad⟩");
  change(/Afghan/g, "⟨of abroad⟩");
  change(/Kabul/g, "⟨capital of abroad⟩");
  change(/Islamic State Khorasan Province/g, "⟨group⟩");
  change(/ISIS-K/g, "⟨short⟩");
  change(/Islamic State/g, "⟨parent⟩");
  change(/Ubaid-ur-Rehman Nizamani/g, v.envoy);
  change(/Avril Haines/g, v.official);
  change(/Haines/g, v.official.split(" ").at(-1) as string);
  const values: Readonly<Record<string, string>> = {
    guest: guest.adjective,
    home: home.name,
    "of home": home.adjective,
    "capital of home": home.capital,
    abroad: abroad.name,
    "of abroad": abroad.adjective,
    "capital of abroad": abroad.capital,
    group: group.name,
    short: group.short,
    parent: parent.name,
  };
  text = text.replace(/⟨([^⟩]+)⟩/g, (_, name: string) => values[name] as string);
  return {
    text,
    published: v.published,
    sums: 2,
    boilerplate: "leave a reply:",
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
