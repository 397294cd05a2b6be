import { Emulator } from '../../emulator';
import { ShownService } from '../shown-service';
import { Clients } from './clients';
import { PageServer } from './page-server';
import { StackContent } from './stack-content';
import { Traffic } from './traffic';

/** A page that shows a deployed stack while requests run through it. */
export class StackPage {
  public static async open(emulator: Emulator, stack: string, services: ShownService[]): Promise<StackPage> {
    const clients = new Clients(emulator);
    const traffic = new Traffic(emulator, services.flatMap(({ route, request }) => route && request ? [{ route, request }] : []));
    return new StackPage(await PageServer.start(new StackContent(clients, stack, traffic)), clients, traffic);
  }

  private constructor(private readonly server: PageServer, private readonly clients: Clients, private readonly traffic: Traffic) {}

  public get url(): string {
    return this.server.url;
  }

  public async close(): Promise<void> {
    this.traffic.stop();
    await this.server.stop();
    this.clients.destroy();
  }
}
