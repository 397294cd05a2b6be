import { deployApi, DeployedApi } from './deploy-api';
import { ApiOf } from './template-of';
import { deleteStack, Emulator, leftovers } from '../../../emulator';

/** Deploys the API of a group of tests before the first of them, and sees that nothing is left of it after the last. */
export function aroundApi(emulator: () => Emulator, stackName: string, apiOf: ApiOf, deployed: (api: DeployedApi) => void) {
  beforeAll(async () => {
    deployed(await deployApi(emulator(), stackName, apiOf));
  });
  afterAll(async () => {
    await deleteStack(emulator(), stackName);
    expect(await leftovers(emulator())).toEqual([]);
  });
}
