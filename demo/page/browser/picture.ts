/// <reference lib="dom" />
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { type Actions, stopButton } from './actions.js';
import type { Arrow, Box, Layout } from './layout.js';
import type { Item, PageView } from '../stack-view.js';

/** The stack as boxes inside boxes, with arrows over them. */
export function picture({ stack, traffic }: PageView, layout: Layout, busy: Set<string>, actions: Actions): TemplateResult {
  const box = (item: Item): TemplateResult | typeof nothing => {
    const place = layout.boxes.get(item.id);
    // what is new has no place before the next layout
    if (!place) return nothing;
    const answered = item.kind === 'task' ? `${traffic.tasks[item.id] ?? 0} answered` : undefined;
    return html`
      <div class="box ${item.kind}" role="group" aria-label=${labelOf(item)} data-id=${item.id} title=${item.id} .style=${styleOf(place)}>
        <div class="head">
          <span class="title">${item.title}</span>
          ${item.state ? html`<span class="state ${item.mood}">${item.state}</span>` : nothing}
        </div>
        ${item.details.map(detail => html`<div class="detail" title=${detail}>${detail}</div>`)}
        ${answered ? html`<div class="foot"><span class="answered">${answered}</span>${stopButton(item, actions)}</div>` : nothing}
        ${item.children.map(box)}
      </div>`;
  };
  return html`
    <div class="canvas" .style=${`width:${layout.width}px;height:${layout.height}px`}>
      ${stack.items.map(box)}
      <svg width=${layout.width} height=${layout.height} aria-hidden="true">
        <defs>${marker('route')}${marker('requests')}</defs>
        ${layout.arrows.map(arrow => line(arrow, busy))}
      </svg>
    </div>`;
}

function labelOf({ title, state, details }: Item): string {
  return [title, state, ...details].filter(Boolean).join(', ');
}

function styleOf({ x, y, width, height }: Box): string {
  return `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
}

function marker(kind: string): TemplateResult {
  return svg`
    <marker id="tip-${kind}" class="tip ${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
      <path d="M0,0 L8,4 L0,8 z" />
    </marker>`;
}

function line({ link, points }: Arrow, busy: Set<string>): TemplateResult {
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join(' ');
  return svg`
    <path class="arrow ${link.kind} ${busy.has(link.to) ? 'busy' : ''}" d=${path} marker-end="url(#tip-${link.kind})" data-from=${link.from} data-to=${link.to}>
      <title>${link.label}</title>
    </path>`;
}
