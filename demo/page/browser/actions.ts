/// <reference lib="dom" />
import { html, type TemplateResult } from 'lit-html';
import type { Action } from '../action.js';
import type { Item, ServiceView } from '../stack-view.js';

/** Does what a visitor asks for. */
export type Actions = (action: Action) => void;

export function stopButton({ id, title }: Item, act: Actions): TemplateResult {
  return html`<button type="button" aria-label=${`Stop ${title}`} @click=${() => act({ kind: 'stop-task', task: id })}>Stop</button>`;
}

/** One task more or less than a service has now. */
export function scaleButtons({ name, desired }: ServiceView, act: Actions): TemplateResult {
  const scale = (by: number) => () => act({ kind: 'scale', service: name, desired: desired + by });
  return html`
    <button type="button" aria-label=${`Remove a task of ${name}`} ?disabled=${desired < 1} @click=${scale(-1)}>Remove a task</button>
    <button type="button" aria-label=${`Add a task to ${name}`} @click=${scale(1)}>Add a task</button>`;
}
