import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { NetworkConfig, NetworkContext } from './network-config';

/** Joins a network that has been made; endpoints belong to whoever made it, so what is missing there is refused. */
export function sharedNetwork(scope: IConstruct, config: NetworkConfig, context: NetworkContext): NetworkConfig {
  const { endpointServices, edgeSubnets } = config;
  if (!context.internal && edgeSubnets.length === 0) {
    throw new Error("'network' must have public subnets for a load balancer before the internet, got one that was made for callers inside only: "
      + "use ApiAccess.internal(), or name 'edgeSubnets' where the network is made");
  }
  if (!endpointServices) return config;
  refuseImage(scope, context);
  const missing = context.endpointServices.filter(service => !endpointServices.includes(service));
  if (missing.length > 0) {
    throw new Error(`'network' must have an endpoint for ${missing.join(', ')}, which the tasks need, got a network without a way `
      + `to the internet and with ${endpointServices.join(', ')} only: add it where the network is made, by the 'services' of Egress.vpcEndpoints()`);
  }
  return config;
}

/** Holds a network to having no way to the internet, where its egress says so. */
export function checkIsolation(scope: IConstruct, isolated: boolean, dualStack: boolean, context: NetworkContext) {
  if (!isolated) return;
  refuseImage(scope, context);
  if (dualStack) {
    throw new Error("'dualStack' must be left out where tasks have no way to the internet: "
      + 'its egress-only internet gateway is one, for IPv6. Remove it, or choose an egress with NAT');
  }
}

function refuseImage(scope: IConstruct, { imageNeedsInternet, imageRegion }: NetworkContext) {
  const reason = imageNeedsInternet ?? elsewhere(Stack.of(scope).region, imageRegion);
  if (reason) {
    throw new Error(`'image' must be in Amazon ECR where tasks have no way to the internet, got one that ${reason}: `
      + 'copy it into a repository, or choose an egress with NAT');
  }
}

/** Endpoints answer for their own region only. */
function elsewhere(region: string, imageRegion: string = region): string | undefined {
  if (Token.isUnresolved(region) || imageRegion === region) return undefined;
  return `is in ${imageRegion}, while endpoints in ${region} reach repositories there only`;
}
