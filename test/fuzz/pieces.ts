/** Pieces that have broken readers of text before: marks, numbers, controls, halves of pairs, code. */
// biome-ignore format: one a line would be two screens long
export const PIECES: readonly string[] = [
  "\u0000", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u200e",
  "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\ufffd", "\ufffe",
  "\ud800", "\udc00", "\udbff\udfff", "💥", "👩‍👩‍👧‍👦", "🇦🇫", "e\u0301", "a\u0323\u0307", "İ", "ı", "ß",
  "ﬁ", "ǅ", "Ω", "K", "٣٤", "१२", "三十", "½", "²", "Ⅻ", "\r", "\r\n", "\n", "\n\n", "\t", "   ", "\v",
  "\f", '"', "'", "“", "”", "‘", "’", "«", "»", "(", ")", "[", "]", "{", "}", "<", ">", "--", "—", "-",
  "...", "…", ".", "?", "!", ",", ";", ":", "/", "\\", "|", "&amp;", "U.S.", "Gen.", "No.", "a.m.",
  "1,000,000", "1,2,3", "12.12.12", "0", "-1", "1e309", "99999999999999999999", "10:61", "31 February",
  "2022-02-30", "13/13/2013", "30 Feb. 1900", "the 1980s", "Saturday", "last week", "yesterday",
  "at least", "dozens of", "a hundred thousand million", "no", "between 9 and 3", "two or three",
  "ISIS-K", "al-Shabaab", "TALIBAN", "Kabul", "the", "of", "and", "said", "killed", "was", "by", "not",
  "unless", "would", "attack", "who", "that", "__proto__", "constructor", "toString", "hasOwnProperty",
  "null", "undefined", "NaN", "true", "$" + "{x}", "{{x}}", "%s%n", "'; DROP TABLE events; --",
  "<script>", "&#x0;", "../../etc/passwd", "https://example.org/a?b=c#d", "a@b.c", "[TEXT]", "(AP) --",
  "KABUL, Dec. 10 (AFP) - ", "leave a reply:", "©", "By A. Writer", "---\n", "!!js/function",
];
