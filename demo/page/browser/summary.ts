/// <reference lib="dom" />
import { html, nothing, type TemplateResult } from 'lit-html';
import { type Actions, scaleButtons } from './actions.js';
import type { PageView, ServiceView, StackView, TrafficView } from '../stack-view.js';

/** What is told before the picture. */
export function summary({ stack, traffic }: PageView, act: Actions): TemplateResult {
  return html`
    ${stackCard(stack)}
    ${stack.services.map(service => serviceCard(service, stack.services.length > 1, act))}
    ${trafficCard(traffic)}`;
}

function stackCard({ name, state, mood, resources }: StackView): TemplateResult {
  return html`
    <section class="card stack" aria-label="Stack">
      <h2>Stack <span class="state ${mood}">${state}</span></h2>
      <p class="name">${name}</p>
      <p class="detail">${resources.complete} of ${resources.all} resources complete</p>
    </section>`;
}

/** Its name tells it from others, if there are others. */
function serviceCard(service: ServiceView, named: boolean, act: Actions): TemplateResult {
  const { name, state, mood, running, desired } = service;
  return html`
    <section class="card service" aria-label="Service" data-id=${name}>
      <h2>Service <span class="state ${mood}">${state}</span></h2>
      ${named ? html`<p class="detail">${name}</p>` : nothing}
      <p class="name">${running} of ${desired} tasks running</p>
      <p class="buttons">${scaleButtons(service, act)}</p>
    </section>`;
}

function trafficCard({ sent, answers, failed, p50, p99 }: TrafficView): TemplateResult {
  const counts = [['sent', sent], ...Object.entries(answers), ['no answer', failed]];
  const times = [['p50', p50], ['p99', p99]] as const;
  return html`
    <section class="card traffic" aria-label="Requests">
      <h2>Requests through the load balancer</h2>
      <dl>
        ${counts.map(([label, count]) => html`<div><dt>${label}</dt><dd data-counter=${label}>${count}</dd></div>`)}
        ${times.map(([label, ms]) => html`<div><dt>${label}</dt><dd>${ms === undefined ? '–' : `${ms} ms`}</dd></div>`)}
      </dl>
    </section>`;
}
