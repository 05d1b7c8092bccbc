/** The page's style sheet. */
export const STYLE = `
:root { color-scheme: light; --ink: #1c1e21; --soft: #5d636b; --line: #dfe2e6; --paper: #fbfaf7; --card: #fff; --link: #14508c; --lit: #ffd84d; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
a { color: var(--link); }
.top { display: flex; gap: 1rem; align-items: baseline; padding: .7rem 1.5rem; border-bottom: 1px solid var(--line); background: var(--card); }
.brand { font-weight: 700; font-size: 1.1rem; color: var(--ink); text-decoration: none; }
.tag, .about, .why, .hint { color: var(--soft); font-size: .86rem; }
main { max-width: 1280px; margin: 0 auto; padding: 1.2rem 1.5rem 4rem; }
h1 { font-size: 1.45rem; line-height: 1.25; margin: .3rem 0 .6rem; }
.list table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); }
.list th, .list td { text-align: left; padding: .5rem .8rem; border-bottom: 1px solid var(--line); vertical-align: top; }
.list th { font-size: .8rem; color: var(--soft); font-weight: 600; }
.list td.day { white-space: nowrap; }
.list .number { text-align: right; font-variant-numeric: tabular-nums; }
.report { display: grid; grid-template-columns: minmax(0, 1fr) minmax(340px, 30rem); gap: 2.2rem; align-items: start; }
.report .text { white-space: pre-wrap; overflow-wrap: anywhere; font: 1.06rem/1.65 Georgia, "DejaVu Serif", "Times New Roman", serif; max-width: 68ch; }
aside { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: .2rem .2rem 2rem; }
.hint { margin: 0 0 .8rem; }
.card, .others { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--tint, var(--line)); border-radius: 4px; padding: .6rem .9rem .7rem; margin-bottom: .9rem; }
.card h2, .others h2 { font-size: 1rem; margin: 0 0 .35rem; display: flex; gap: .45rem; align-items: center; flex-wrap: wrap; }
.card h2 .number { background: var(--tint); border-radius: 3px; padding: 0 .45rem; font-variant-numeric: tabular-nums; text-decoration: none; }
dl { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .12rem .6rem; margin: 0; }
dt { color: var(--soft); font-size: .86rem; padding-top: .06rem; }
dd { margin: 0; overflow-wrap: anywhere; }
button { font: inherit; color: inherit; text-align: left; background: none; border: 0; padding: 0; cursor: pointer; text-decoration: underline dotted #aab; text-underline-offset: 3px; }
button:hover, button:focus-visible { text-decoration-style: solid; }
button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
button[aria-pressed="true"] { background: var(--lit); }
.denied { text-decoration: line-through; }
.said { color: #7a3d86; font-size: .88rem; }
.said::before { content: "– "; }
.status, .certainty { font-size: .76rem; color: var(--soft); border: 1px solid var(--line); border-radius: 3px; padding: 0 .35rem; font-weight: 400; }
.status.happened { color: #1d6a35; border-color: #b7d9c1; }
.status.denied, .status.alleged, .status.foiled, .status.attempted, .status.planned, .status.threatened { color: #8a4b00; border-color: #e6cda8; }
.others ul { margin: 0; padding: 0; list-style: none; }
.others li { margin-bottom: .35rem; }
mark { background: none; color: inherit; border-bottom: 2px solid transparent; }
.c0 { --tint: #bcd9f5; } .c1 { --tint: #f7cfb4; } .c2 { --tint: #c9e6bd; } .c3 { --tint: #e2cdf0; } .c4 { --tint: #f4c6cf; } .c5 { --tint: #bfe5e2; }
mark.c0, mark.c1, mark.c2, mark.c3, mark.c4, mark.c5 { border-bottom-color: var(--tint); }
mark.lit { background: var(--lit); border-bottom-color: #d9a900; }
@media (max-width: 900px) { .report { grid-template-columns: minmax(0, 1fr); } aside { position: static; max-height: none; } }
`;
