/** What happens when, in milliseconds. What happens at the same time does so in the order in which it was planned. */
export class Timeline {
  private readonly events: { readonly at: number; readonly happen: () => void }[] = [];

  constructor(
    /** the time that the simulation has come to */
    public now: number,
  ) {}

  public plan(at: number, happen: () => void) {
    const later = this.events.findIndex(event => event.at > at);
    this.events.splice(later < 0 ? this.events.length : later, 0, { at, happen });
  }

  /** Until nothing is planned any more. */
  public run() {
    for (let event = this.events.shift(); event; event = this.events.shift()) {
      this.now = event.at;
      event.happen();
    }
  }
}
