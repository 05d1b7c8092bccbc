import { type Html, html } from "./html.ts";

/** A whole page. Style and script come from this server only; the policy is in `server.ts`. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<header class="top"><a href="/" class="brand">Dateline</a><span class="tag">every value with the words it came from</span></header>
${body}
<script src="/page.js" defer></script>
</body>
</html>
`.text;
}
