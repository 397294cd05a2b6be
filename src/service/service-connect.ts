import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApplicationProtocolVersion } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ServiceSettings } from './resolve-service';

/** The name of the container's port, by which the service refers to it. */
const PORT = 'api';

/** How requests between services look that the proxies count and retry. */
const PROTOCOLS = {
  [ApplicationProtocolVersion.HTTP1]: ecs.AppProtocol.http,
  [ApplicationProtocolVersion.HTTP2]: ecs.AppProtocol.http2,
  [ApplicationProtocolVersion.GRPC]: ecs.AppProtocol.grpc,
};

/** What the port of a container is told that other services call by name. */
export function connectedPort(settings: ServiceSettings): Pick<ecs.PortMapping, 'name' | 'appProtocol'> | undefined {
  const { protocolVersion = ApplicationProtocolVersion.HTTP1 } = settings.targetGroup;
  return settings.serviceConnect?.dnsName === undefined ? undefined : { name: PORT, appProtocol: PROTOCOLS[protocolVersion] };
}

/** The names a service has and uses in its cluster. Fails where the cluster has no namespace for them. */
export function serviceConnect(settings: ServiceSettings, cluster: ecs.ICluster): ecs.ServiceConnectProps | undefined {
  const { serviceConnect: options, containerPort: port } = settings;
  if (!options) return undefined;
  if (!cluster.defaultCloudMapNamespace) {
    throw new Error("'serviceConnect' needs a cluster with a namespace, got one without: give ApiCluster.create() a 'defaultCloudMapNamespace'");
  }
  const { dnsName } = options;
  return { services: dnsName === undefined ? [] : [{ portMappingName: PORT, dnsName, port }] };
}
