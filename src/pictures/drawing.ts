/** What is to be drawn, as plain facts that survive in a row: words are written out already, in the reader's language. */

/** One link into one office. */
export interface InviteFacts {
  link: string;
  /** «Chi bộ bản Pá Lúa» */
  unit: string;
  /** «Bí thư» */
  role: string;
  /** «Liên kết dùng một lần, đến hết 17:00 ngày 07/04/2017.» */
  until: string;
}

/** A slip that stands on its own once it is cut. */
export interface SlipFacts extends InviteFacts {
  /** «Đảng ủy xã Nà Hỳ» */
  above: string;
  /** What to do once the link is open. */
  how: string;
  /** Where no camera helps: whom to look for, and what to type there; it is never broken. */
  find: string;
  typed: string;
}

export interface ChartBar {
  /** From 0 to 1; more is drawn as all. */
  done: number;
  /** Where even progress would be; null: no mark. */
  expected: number | null;
  text: string;
  isOverdue: boolean;
}

export interface ChartRow {
  name: string;
  reports: ChartBar | null;
  admissions: ChartBar | null;
}

export interface ChartFacts {
  title: string;
  subtitle: string;
  legend: { done: string; missing: string; admitted: string; expected: string };
  total: ChartRow;
  rows: readonly ChartRow[];
  /** How many are left out, in words; null: none. */
  more: string | null;
}

export type Drawing =
  /** A PNG: the code, with unit and role under it. */
  | { kind: 'invite-card'; invite: InviteFacts }
  /** A PDF to print and cut: several links to a page. */
  | {
      kind: 'invite-sheet';
      heading: string;
      /** How the link is opened, one step a line. */
      steps: string[];
      /** «Trang 1/3»; `{page}` and `{pages}` stand for the numbers. */
      footer: string;
      invites: SlipFacts[];
    }
  /** A PNG: bars for a unit and each one directly below it. */
  | { kind: 'summary-chart'; chart: ChartFacts };

/** Libraries and letters are loaded when the first drawing is asked for: an idle program carries none of them. */
export async function draw(drawing: Drawing): Promise<Buffer> {
  if (drawing.kind === 'invite-card') {
    const { drawInviteCard } = await import('./invite-card.ts');
    return drawInviteCard(drawing.invite);
  }
  if (drawing.kind === 'summary-chart') {
    const { drawSummaryChart } = await import('./summary-chart.ts');
    return drawSummaryChart(drawing.chart);
  }
  const { drawInviteSheet } = await import('./invite-sheet.ts');
  return drawInviteSheet(drawing);
}
