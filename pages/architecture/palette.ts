import type { ArrowKind, BoxKind } from './graph';

/** The colours of a kind of box, and of what is written in it. */
export interface Colours {
  readonly fill: string;
  readonly stroke: string;
  readonly text: string;
}

export interface Theme {
  readonly panel: Colours;
  readonly arrows: Record<ArrowKind, string>;
  readonly boxes: Record<BoxKind, Colours>;
}

export const LIGHT: Theme = {
  panel: { fill: '#ffffff', stroke: '#d0d7de', text: '#1f2328' },
  arrows: { inbound: '#0a66d0', outbound: '#c2410c', aws: '#6e7781' },
  boxes: {
    outside: { fill: '#f6f8fa', stroke: '#8c959f', text: '#1f2328' },
    vpc: { fill: '#fbfcff', stroke: '#7a5af8', text: '#4a2fbd' },
    zone: { fill: '#f5f6fa', stroke: '#b3bac5', text: '#424a53' },
    edge: { fill: '#fff3e0', stroke: '#d9822b', text: '#7a3e00' },
    task: { fill: '#e3f4ea', stroke: '#2f9e5f', text: '#0b5a2d' },
    service: { fill: '#ffffff', stroke: '#8c959f', text: '#1f2328' },
  },
};

export const DARK: Theme = {
  panel: { fill: '#0d1117', stroke: '#30363d', text: '#e6edf3' },
  arrows: { inbound: '#58a6ff', outbound: '#ff9b57', aws: '#8b949e' },
  boxes: {
    outside: { fill: '#161b22', stroke: '#6e7681', text: '#e6edf3' },
    vpc: { fill: '#11131f', stroke: '#8f7cf8', text: '#c4b8ff' },
    zone: { fill: '#171b24', stroke: '#4a5260', text: '#c9d1d9' },
    edge: { fill: '#33230f', stroke: '#d9822b', text: '#ffd199' },
    task: { fill: '#10301f', stroke: '#3fb26f', text: '#a6efc2' },
    service: { fill: '#0d1117', stroke: '#6e7681', text: '#e6edf3' },
  },
};
