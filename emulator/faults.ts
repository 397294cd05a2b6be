import { Emulator } from './emulator';
import { jsonCall } from './json-call';

/** Something that the emulator refuses though nothing is wrong with it, as a service of AWS may at any time. */
export interface Fault {
  /** The logical id of a resource, or the type of all of a kind. */
  readonly resource: string;
  readonly action: 'Create' | 'Update' | 'Delete';
  /**
   * What CloudFormation is told.
   *
   * @default - that the service is unavailable
   */
  readonly reason?: string;
  /**
   * Whether it goes well the next time.
   *
   * @default false
   */
  readonly once?: boolean;
}

const UNAVAILABLE = 'Resource handler returned message: "The service is unavailable (Service: Emulator, Status Code: 503)" '
  + '(HandlerErrorCode: ServiceInternalError)';

/** Says what fails from now on, in the place of what was said before: nothing when it is empty. */
export async function setFaults(emulator: Emulator, faults: Fault[]): Promise<void> {
  await jsonCall(emulator, 'Emulator.SetFaults', { faults: faults.map(fault => ({ reason: UNAVAILABLE, once: false, ...fault })) });
}
