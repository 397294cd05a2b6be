import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { EgressConfig, EgressContext } from './egress-config';
import { type ElasticIpOptions, ElasticIps } from './elastic-ips';
import { acknowledge } from '../../private/acknowledgements';
import { type Checks, checkProps } from '../../private/check-props';
import { having } from '../../private/checks';
import { defaultsOf } from '../../private/defaults';

/** Options of NAT instances. */
export interface NatInstancesOptions extends ElasticIpOptions {
  /**
   * The type of the instances.
   *
   * @default - t4g.nano
   */
  readonly instanceType?: ec2.InstanceType;

  /**
   * The image of the instances: one whose user data or start makes them forward what they get.
   *
   * @default - the latest Amazon Linux 2023, set up with iptables when it starts. A newer one replaces the instances with the next deployment,
   * in all zones: name an image to choose the time
   */
  readonly machineImage?: ec2.IMachineImage;
}

const NAT_INSTANCES: Checks<Pick<NatInstancesOptions, 'instanceType' | 'machineImage'>> = {
  instanceType: having("an ec2.InstanceType such as new ec2.InstanceType('t4g.nano')", 'architecture'),
  machineImage: having('a machine image such as new ec2.LookupMachineImage(options)', 'getImage'),
};

/** Checks what can be checked before the zones are known. */
export function checkNatInstances(options: NatInstancesOptions) {
  checkProps('options', options, NAT_INSTANCES);
  ElasticIps.check(options);
}

/** The package server is reached only once the address is on the instance, which happens while it starts. */
const USER_DATA = ec2.NatInstanceProviderV2.DEFAULT_USER_DATA_COMMANDS
  .map(command => command.startsWith('yum install') ? `until ${command}; do sleep 5; done` : command);

/** Makes an instance in each zone by the CDK's own provider, with an address that outlives it, and the default route to it. */
export function natInstances(scope: Construct, context: EgressContext, options: NatInstancesOptions): EgressConfig {
  const elasticIps = new ElasticIps(scope, context.edgeSubnets.length, 1, options);
  const userData = ec2.UserData.forLinux();
  userData.addCommands(...USER_DATA);
  const provider = ec2.NatProvider.instanceV2({
    instanceType: options.instanceType ?? ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.NANO),
    machineImage: options.machineImage,
    userData: options.machineImage ? ec2.UserData.forLinux() : userData,
    defaultAllowedTraffic: ec2.NatTrafficDirection.OUTBOUND_ONLY,
  });
  provider.configureNat({ vpc: context.vpc, natSubnets: context.edgeSubnets, privateSubnets: context.taskSubnets });
  for (const cidr of context.cidrBlocks) {
    provider.connections.allowFrom(ec2.Peer.ipv4(cidr), ec2.Port.allTraffic(), 'What the tasks send out');
  }
  acknowledge(context.preset, provider.connections.securityGroups[0], 'blockOfVpc');

  provider.gatewayInstances.forEach((instance, zone) => {
    protect(instance as ec2.Instance, context, options);
    const namespace = new Construct(scope, `NatInstance${zone + 1}`);
    const [{ allocationId }] = elasticIps.next(namespace);
    Tags.of(namespace).add('Name', namespace.node.path);
    const association = new ec2.CfnEIPAssociation(namespace, 'Resource', { allocationId, instanceId: instance.instanceId });
    namespace.node.addDependency(context.edgeSubnets[zone].internetConnectivityEstablished);
    // without its address an instance forwards nothing, so the route to it is no way out yet
    context.taskSubnets[zone].node.findChild('DefaultRoute').node.addDependency(association);
  });
  return elasticIps.config;
}

/** The root device of Amazon Linux. */
const ROOT_DEVICE = '/dev/xvda';

/** What EC2 does not do by itself. */
function protect({ instance }: ec2.Instance, { preset }: EgressContext, { machineImage, instanceType }: NatInstancesOptions) {
  if (defaultsOf(preset).network.protectedNatInstances) {
    instance.metadataOptions = { httpTokens: 'required' };
    instance.monitoring = true;
    // that of another image may have another name, under which there would be a second one
    if (!machineImage) instance.blockDeviceMappings = [{ deviceName: ROOT_DEVICE, ebs: { encrypted: true } }];
  }
  acknowledge(preset, instance, 'noLaunchTemplate', 'replaceableInstance', 'publicInstance');
  // whether that of another type is encrypted is not known here
  if (!instanceType) acknowledge(preset, instance, 'betweenInstances');
}
