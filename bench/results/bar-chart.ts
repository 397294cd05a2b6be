export interface Bar {
  readonly label: string;
  readonly value: number;
  /** whether it is this package's */
  readonly ours: boolean;
}

export interface Chart {
  readonly title: string;
  readonly unit: string;
  readonly bars: Bar[];
}

const FONTS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const SIZE = { width: 760, labels: 300, values: 80, bar: 20, row: 26, title: 34, margin: 16 };

const STYLE = [
  `text { font: 12px ${FONTS}; fill: #1f2328 }`,
  '.title { font-weight: 600; font-size: 13px }',
  '.label { text-anchor: end }',
  '.panel { fill: #ffffff; stroke: #d0d7de }',
  '.ours { fill: #0a66d0 }',
  '.other { fill: #8c959f }',
  '@media (prefers-color-scheme: dark) {',
  'text { fill: #e6edf3 }',
  '.panel { fill: #0d1117; stroke: #30363d }',
  '.ours { fill: #58a6ff }',
  '.other { fill: #6e7681 }',
  '}',
].join('\n');

/** Charts of horizontal bars, one below the other and each in its own scale, whose colours follow those of the page around them. */
export function barCharts(charts: Chart[], title: string): string {
  const heights = charts.map(({ bars }) => SIZE.title + bars.length * SIZE.row);
  const height = heights.reduce((sum, each) => sum + each, 2 * SIZE.margin);
  const tops = charts.map((_, i) => SIZE.margin + heights.slice(0, i).reduce((sum, each) => sum + each, 0));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${height}" width="${SIZE.width}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${title}</title>`,
    `<desc id="desc">${charts.map(inWords).join(' ')}</desc>`,
    `<style>\n${STYLE}\n</style>`,
    `<rect class="panel" x="0.5" y="0.5" width="${SIZE.width - 1}" height="${height - 1}" rx="12"/>`,
    ...charts.flatMap((chart, i) => drawChart(chart, tops[i])),
    '</svg>',
    '',
  ].join('\n');
}

function drawChart({ title, unit, bars }: Chart, top: number): string[] {
  const most = Math.max(...bars.map(({ value }) => value));
  const widest = SIZE.width - SIZE.labels - SIZE.values - SIZE.margin;
  return [
    `<text class="title" x="${SIZE.margin}" y="${top + 20}">${title}</text>`,
    ...bars.flatMap(({ label, value, ours }, i) => {
      const y = top + SIZE.title + i * SIZE.row;
      const width = Math.round(widest * value / most);
      return [
        `<text class="label" x="${SIZE.labels - 8}" y="${y + 15}">${label}</text>`,
        `<rect class="${ours ? 'ours' : 'other'}" x="${SIZE.labels}" y="${y}" width="${width}" height="${SIZE.bar}" rx="3"/>`,
        `<text x="${SIZE.labels + width + 8}" y="${y + 15}">${Math.round(value)} ${unit}</text>`,
      ];
    }),
  ];
}

/** For those who hear the picture. */
function inWords({ title, unit, bars }: Chart): string {
  return `${title}: ${bars.map(({ label, value }) => `${label} ${Math.round(value)} ${unit}`).join(', ')}.`;
}
