/*
 * Logical ids and types are a contract: a resource whose id changes is deleted and made anew in every stack that is
 * deployed already, its addresses and its data with it. A changed or removed line of the snapshot is a breaking change
 * and needs an entry in UPGRADING.md that says what is replaced; an added line replaces nothing.
 *
 * The snapshot holds at the oldest aws-cdk-lib and at the newest.
 */
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { ApiEndpoint, ApiNetwork, ApiPreset, Egress } from '../../src';
import { apiIn, stackWith } from '../helpers/api-stack';
import { HARDENED_APPS } from '../policy/hardened-apps';

/** What each preset makes, and what is made by much of what can be asked for beside. */
const APPS: { [app: string]: (stack: Stack) => void } = {
  ...Object.fromEntries(Object.values(ApiPreset).map(preset => [preset, (stack: Stack) => void apiIn(stack, { preset })])),
  ...Object.fromEntries(Object.entries(HARDENED_APPS).filter(([app]) => app !== ApiPreset.HARDENED)),
  'two addresses for each NAT gateway, further blocks, and a name of its own': stack => apiIn(stack, {
    network: ApiNetwork.create({ egress: Egress.natGateways({ addressesPerGateway: 2 }), taskCidrs: ['100.64.0.0/16', '100.65.0.0/16'] }),
    endpoint: ApiEndpoint.domain({ domainName: 'api.example.com', hostedZone: zoneIn(stack) }),
  }).publishEgress({ prefixList: true, parameterName: '/api/addresses' }),
  'two addresses in each zone of a regional NAT gateway': stack => apiIn(stack, {
    network: ApiNetwork.create({ egress: Egress.regionalNatGateway({ addressesPerZone: 2 }), maxAzs: 3 }),
  }),
};

test.each(Object.keys(APPS))('logical ids and types of %s stay what they are', app => {
  const stack = stackWith({ env: { region: 'us-east-1' } });
  APPS[app](stack);
  const { Resources, Outputs } = Template.fromStack(stack).toJSON();

  const ids = [
    ...Object.entries<any>(Resources).map(([id, { Type }]) => `${id} ${Type}`),
    ...Object.keys(Outputs).map(id => `${id} Output`),
  ].sort();

  expect(ids).toMatchSnapshot();
});

function zoneIn(stack: Stack): route53.IHostedZone {
  return route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
}
