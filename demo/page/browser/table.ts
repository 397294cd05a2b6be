/// <reference lib="dom" />
import { html, type TemplateResult } from 'lit-html';
import type { Item, StackView } from '../stack-view.js';

const HEADINGS = ['What', 'State', 'In', 'Details', 'Leads to', 'Id'];

interface Row {
  readonly item: Item;
  readonly place: string;
}

/** The same as the picture, for who reads rather than sees. */
export function table({ items, links, outputs }: StackView): TemplateResult {
  const rows = items.flatMap(item => rowsOf(item, ''));
  const titles = new Map(rows.map(({ item }) => [item.id, item.title]));
  const ways = (id: string) => links.filter(({ from }) => from === id).map(({ to, label }) => `${label ? `${label} to ` : ''}${titles.get(to)}`);
  return html`
    <table>
      <caption>Everything in the picture</caption>
      <thead><tr>${HEADINGS.map(heading => html`<th scope="col">${heading}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(({ item, place }) => html`
          <tr data-id=${item.id}>
            <th scope="row">${item.title}</th>
            ${[item.state, place, item.details.join(', '), ways(item.id).join('; '), item.id].map(cell => html`<td>${cell}</td>`)}
          </tr>`)}
      </tbody>
    </table>
    <dl class="outputs">${outputs.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function rowsOf(item: Item, place: string): Row[] {
  return [{ item, place }, ...item.children.flatMap(child => rowsOf(child, item.title))];
}
