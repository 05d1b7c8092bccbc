import { Command, InvalidArgumentError, Option } from "commander";
import { packageVersion } from "./package-folder.ts";

/** Takes the exit status of the command that ran. */
export type SetStatus = (status: number) => void;

const EXIT_NOTE = `
Exit status:
  0  everything was done
  1  wrong usage, faulty data, or nothing could be done
  2  done, but some inputs were set aside; stderr says which and why`;

const publishedOption = (): Option =>
  new Option("--published <day>", "day of publication, YYYY-MM-DD, of reports that do not give theirs");

/** The options of every command that codes reports. */
function withCoder(command: Command): Command {
  return command
    .option("--no-reader", "read by rules alone, without the neural reader")
    .option(
      "--reader-threads <n>",
      "threads of the neural reader (default: one a core, at most 4)",
      oneOrMore,
    )
    .option("--no-gate", "read every report, even those that the gate finds to be about something else");
}

/** The program with all its commands. Each command's code is loaded when it runs, so that others start without it. */
export function buildProgram(setStatus: SetStatus): Command {
  const program = new Command("dateline")
    .description(
      "Reads news reports of political violence and codes the incidents in them: who did what to whom, when, where,\nwith what effect, and who says so. Every value points at the words it came from.",
    )
    .version(packageVersion())
    .showHelpAfterError("(dateline --help shows the usage)")
    .addHelpText("after", `${EXIT_NOTE}\n\nFiles never leave this machine. Documentation: docs/cli.md`);

  withCoder(program.command("read"))
    .description("code reports and show their events")
    .argument("<inputs...>", "files (.txt, .md, .jsonl), folders of them, or - for standard input")
    .addOption(
      new Option("-f, --format <format>", "form of the result")
        .choices(["text", "json", "jsonl"])
        .default("text"),
    )
    .addOption(publishedOption())
    .option("--explain", "show for each value how it is known and which rule gave it")
    .option("-o, --out <file>", "write to a file instead of standard output")
    .addHelpText(
      "after",
      `
Examples:
  dateline read report.txt
  dateline read report.txt --published 2022-12-10 --explain
  dateline read reports/ --format jsonl --out events.jsonl
  pbpaste | dateline read -

A file report.json beside report.txt may give title, publisher, published, url and id.
${EXIT_NOTE}`,
    )
    .action(async (inputs: string[], options) =>
      setStatus(await (await import("./read.ts")).readCommand(inputs, options)),
    );

  withCoder(program.command("explain"))
    .description("show what each stage of reading found in a report, and by which rule")
    .argument("<file>", "a report, or - for standard input")
    .option("-s, --stage <name>", "only this stage, by its name or by the layer it adds")
    .addOption(
      new Option("-f, --format <format>", "form of the result").choices(["text", "json"]).default("text"),
    )
    .addOption(publishedOption())
    .addHelpText(
      "after",
      `
Examples:
  dateline explain report.txt
  dateline explain report.txt --stage frame`,
    )
    .action(async (file: string, options) =>
      setStatus(await (await import("./explain.ts")).explainCommand(file, options)),
    );

  program
    .command("unknown")
    .description(
      "list the actors, places, names and verbs that the knowledge does not cover, most frequent first",
    )
    .argument("<inputs...>", "files, folders, or - for standard input")
    .option("-n, --top <rows>", "rows of each list", wholeNumber, 20)
    .addOption(
      new Option("-f, --format <format>", "form of the result").choices(["text", "json"]).default("text"),
    )
    .addHelpText(
      "after",
      `
Example:
  dateline unknown reports/ --top 50`,
    )
    .action(async (inputs: string[], options) =>
      setStatus(await (await import("./unknown.ts")).unknownCommand(inputs, options)),
    );

  program
    .command("check")
    .description("check the data folder: every file against its form, and every rule against its examples")
    .option("--data <folder>", "a data folder of your own")
    .option("--no-examples", "check the files only")
    .addHelpText(
      "after",
      `
Examples:
  dateline check
  dateline check --data ./my-data --no-examples`,
    )
    .action(async (options) => setStatus(await (await import("./check.ts")).checkCommand(options)));

  withCoder(program.command("demo"))
    .description("code the sample reports into a casebook, print their events, and show them as a page")
    .option("--casebook <file>", "the casebook to make; an earlier demo casebook is replaced", "casebook.db")
    .option("-p, --port <number>", "port of the page (default: 4173, or the next free one)", wholeNumber)
    .option("--no-serve", "print only")
    .addHelpText(
      "after",
      `
Examples:
  dateline demo
  dateline demo --no-serve`,
    )
    .action(async (options) => setStatus(await (await import("./demo.ts")).demoCommand(options)));

  program
    .command("serve")
    .description("show a casebook as a page, on this machine only")
    .argument("<casebook>", "a casebook file")
    .option("-p, --port <number>", "port of the page (default: 4173, or the next free one)", wholeNumber)
    .addHelpText(
      "after",
      `
Example:
  dateline serve casebook.db --port 8080`,
    )
    .action(async (casebook: string, options) =>
      setStatus(await (await import("./serve.ts")).serveCommand(casebook, options)),
    );

  return program;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
  return Number(text);
}

function oneOrMore(text: string): number {
  const n = wholeNumber(text);
  if (n < 1) throw new InvalidArgumentError("Give 1 or more.");
  return n;
}
