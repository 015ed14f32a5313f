/** The words of the screens for a project that cannot open, of the tour, the manual in the window and the glossary. */
export const help = {
  trouble: {
    title: {
      drive: "The folder's drive cannot hold a project safely",
      locked: "This bill is open in another window already",
      "read-only": "The project's folder is read-only",
      "disk-full": "The disk is full",
      damaged: "The project file is damaged",
      newer: "The project was written by a later version of Clausewise",
      "not-a-project": "This file is not a Clausewise project",
      "not-found": "The project file is not where it was",
    } as Record<string, string>,
    means: {
      drive:
        "The folder is on a drive that does not keep what is written in the order in which it is written (some network and synchronised folders), so that work could be lost.",
      locked: "Two windows writing one project would lose work, so that only one may hold it.",
      "read-only":
        "Every decision is written at once; in this folder nothing can be written, so that nothing would be kept.",
      "disk-full": "Nothing more can be kept until there is room. What was saved before is unharmed.",
      damaged: "Part of what is stored is not what was written. Nothing damaged is shown as law.",
      newer: "This version does not know everything that is in it and leaves it untouched.",
      "not-a-project": "It was not opened, and nothing in it was changed.",
      "not-found": "It was moved, renamed or deleted since it was last open.",
    } as Record<string, string>,
    way: {
      drive: "Copy the bill to a folder on this computer, and open the copy.",
      locked: "Go on in the other window, or close it there and try again here.",
      "read-only": "Copy the bill to a folder where you may write, and open the copy.",
      "disk-full": "Free some room, then try again.",
      damaged: "Choose the latest backup: verified copies stand beside the project, with the date in their names.",
      newer: "Install the newer version, or open the bill's own file.",
      "not-a-project": "Open a bill: its project is made by itself.",
      "not-found": "Choose it where it is now, or open the bill's own file.",
    } as Record<string, string>,
    sample: "The sample bill",
    again: "Try again",
    other: "Choose another file…",
    library: "Go to the Library",
  },
  manual: "Manual and glossary",
  topics: "Topics",
  glossary: "Glossary",
  tour: "Take the tour",
  step: (n: number, m: number) => `${n} of ${m}`,
  next: "Next",
  back: "Back",
  end: "End the tour",
  done: "Done",
  steps: {
    library: [
      "Your texts",
      "The bill, the treaties, the model statute and the laws that you import stand here. The badge says whether a text is authentic, restated or imported.",
    ],
    compare: [
      "The bill beside another text",
      "Each clause stands beside what answers it. Blue underlined words are only in the bill, struck ones only in the other text. F7 goes to the next difference, Ctrl+Enter confirms the match.",
    ],
    gaps: [
      "The treaty duties",
      "Every duty is met, partial or absent, with the words of the bill that say so. You judge; your word stands over the finding.",
    ],
    search: ["Search everything", "Type, and every clause of every text answers. A hit opens beside the bill."],
    notes: ["Notes of the committee", "Choose words and write: the note stays with them when the bill changes."],
    versions: ["Versions", "Import the next draft, and see clause by clause what changed."],
    export: [
      "Files for others",
      "Redlines, tables, reports and the bill itself: each says what it will contain before it is written.",
    ],
    review: [
      "Copies that come back",
      "Readers send back the Word file with comments and changes. They stand here side by side, clause by clause; accept or reject them one by one, or all by one reader.",
    ],
    region: [
      "The countries side by side",
      "Every country of the region against every treaty duty, from sheets with their sources; a country's law that you import is read beside its sheet. A cell opens what stands behind it.",
    ],
  } as Record<string, [string, string]>,
  pages: [
    [
      "Beginning",
      "Open the draft that you are working on: a Word file is best, since a redline can be written into it. The program reads a copy; your file stays as it is. Everything that you decide is saved at once, in a project of its own.",
    ],
    [
      "Comparing",
      "Choose the other text above. The outline at the left shows for each clause how it stands to its match and whether you have decided. Confirm (Ctrl+Enter), reject (Ctrl+Del) or pin a match; choose another one with Ctrl+M. A third text can stand beside the two.",
    ],
    [
      "What the marks mean",
      "Underlined: only in the bill. Struck: only in the other text. Dotted frame: moved. Doubly underlined: also in the third text. A whole paragraph that the bill lacks stands in a block of its own. Under a quarter of common words nothing is marked, and shared words are underlined.",
    ],
    [
      "When reading went wrong",
      "Right-click a clause in the outline, or press Shift+F10 there: join it with what stands before it, split it, number it, change its level or heading. The words never change. The correction is kept when the file is read again.",
    ],
    [
      "Gaps",
      "Each duty is measured against the bill. Open one to see what was looked for and the words that were found. Agree, set it by hand, say which other law does it, or that it does not apply. The definition of trafficking is taken apart under Definition elements.",
    ],
    [
      "Inserting a model provision",
      "From a gap or from what the bill lacks, press Ctrl+I. Choose the drafting tradition, fill the blanks, and it stands in the bill as a proposed change until you accept or withdraw it.",
    ],
    [
      "Notes",
      "Choose words of the bill and press New note. Give it a person and a day; reply, resolve, open again. Notes whose words are gone are listed, and can be put elsewhere.",
    ],
    [
      "Versions",
      "Take the next draft with New version. Compare any two; the history at the right follows one clause through all of them.",
    ],
    [
      "Export and print",
      "The Export desk writes files for Word, browsers, spreadsheets and other programs. Ctrl+P prints the report of the desk; the system's own dialog also saves it as PDF.",
    ],
    [
      "Copies that come back",
      "Export the bill and send the Word file round. On the Review desk, bring each copy back: comments become notes, changes are listed by clause and by reader, also those that nobody tracked. Accept or reject one by one, or all by a reader; what is accepted goes out in the next redline under the reader's name.",
    ],
    [
      "The region",
      "The Region desk (Ctrl+9) sets the countries against the duties. The numbers are sections that a country sheet names; the bar below says how sure that is, from seen in the law to not verified. A sheet is in our own words and never says that a duty is met. Import a country's law, with its country, and the program reads it: its finding stands in the same cell, and where the two do not fit, the cell says so. Treaty positions lists who is party to what, since when and with what reservations. What the filters leave can be printed, or written as a report.",
    ],
    [
      "Keyboard",
      "Ctrl+K lists every command with its shortcut. Alt+↓ and Alt+↑ walk clauses, F7 and Shift+F7 walk differences, open duties, notes or changes, F6 goes to the next pane, Ctrl+1 to Ctrl+9 are the desks, Ctrl+Z undoes every act.",
    ],
    [
      "If something happens",
      "A program that ends in the middle loses nothing that was acknowledged; open it again and you are where you were. Backups stand beside the project. This program makes no connections.",
    ],
  ] as [string, string][],
  terms: [
    ["Authentic", "The official text of an instrument, as you imported it and as the program recognised it."],
    ["Restated", "A short account in the program's own words; not to be quoted as law."],
    ["Clause, section, article", "The main numbered unit of a bill, of an act, of a treaty or code."],
    ["Match, counterpart", "The provision of another text that answers a clause."],
    ["Unanswered", "Nothing on the other side deals with the matter."],
    ["Concordance", "The table of all clauses with their counterparts."],
    [
      "Duty",
      "One thing that a treaty asks of domestic law, with its level: mandatory, mandatory as far as means allow, to consider, optional.",
    ],
    ["Gap", "A duty that the bill meets in part or not at all."],
    ["Element", "A building block of the definition: an act, a means, a purpose, consent, the rule for children."],
    ["Term of art", "A concept of the field with its words in each language."],
    ["Redline", "A Word file with tracked changes that lead from one text to another."],
    ["Finding", "What the program noticed; a person judges it."],
    ["Evidence", "The words of the bill on which a finding rests."],
    ["Confidence", "How sure the program is, from 0 to 100, with a word."],
  ] as [string, string][],
};
