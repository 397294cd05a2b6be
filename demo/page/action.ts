/** What a visitor of the page can ask for. */
export type Action =
  | { readonly kind: 'stop-task'; readonly task: string }
  | { readonly kind: 'scale'; readonly service: string; readonly desired: number };
