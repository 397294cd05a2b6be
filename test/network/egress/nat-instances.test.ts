import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApiNetwork, ApiPreset, Egress, type NatInstancesOptions } from '../../../src';
import { apiIn, stackWith, synthesize } from '../../helpers/api-stack';

const INSTANCE = 'AWS::EC2::Instance';

test('an instance in each zone forwards what its tasks send, from an address that is known', () => {
  const stack = stackWith();
  const api = apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natInstances() }) });

  const template = Template.fromStack(stack);
  const instances = Object.entries(template.findResources(INSTANCE));
  expect(instances.map(([, { Properties }]) => Properties)).toEqual([1, 2].map(zone => expect.objectContaining({
    InstanceType: 't4g.nano', SourceDestCheck: false, SubnetId: { Ref: expect.stringContaining(`EdgeSubnet${zone}`) },
  })));
  expect(Object.values(template.findResources('AWS::EC2::EIPAssociation')).map(({ Properties }) => Properties)).toEqual(
    instances.map(([id], zone) => ({ InstanceId: { Ref: id }, AllocationId: stack.resolve(api.egressAllocationIds[zone]) })));
  expect(Object.values(template.findResources('AWS::EC2::Route')).flatMap(({ Properties }) => Properties.InstanceId ?? [])).toEqual(instances.map(([id]) => ({ Ref: id })));
});

test('the addresses are named by the instances they are for', () => {
  const template = synthesize({ network: ApiNetwork.create({ egress: Egress.natInstances() }) });

  expect(Object.values(template.findResources('AWS::EC2::EIP')).map(({ Properties }) => Properties.Tags))
    .toEqual([1, 2].map(zone => [{ Key: 'Name', Value: `Stack/Api/Network/Egress/NatInstance${zone}` }]));
});

test('takes connections from inside the VPC only', () => {
  synthesize({ network: ApiNetwork.create({ egress: Egress.natInstances() }) }).hasResourceProperties('AWS::EC2::SecurityGroup', {
    GroupDescription: 'Security Group for NAT instances',
    SecurityGroupIngress: [{ CidrIp: { 'Fn::GetAtt': [Match.stringLikeRegexp('NetworkVpc'), 'CidrBlock'] }, IpProtocol: '-1', Description: 'What the tasks send out' }],
  });
});

test('takes connections from further blocks of tasks too', () => {
  synthesize({ network: ApiNetwork.create({ egress: Egress.natInstances(), taskCidrs: ['100.64.0.0/16', '100.65.0.0/16'] }) })
    .hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Security Group for NAT instances',
      SecurityGroupIngress: [Match.anyValue(), ...['100.64.0.0/16', '100.65.0.0/16'].map(CidrIp => Match.objectLike({ CidrIp, IpProtocol: '-1' }))],
    });
});

test('waits for its address before it installs what it needs', () => {
  const [instance] = Object.values(synthesize({ network: ApiNetwork.create({ egress: Egress.natInstances() }) }).findResources(INSTANCE));

  const commands: string[] = instance.Properties.UserData['Fn::Base64'].split('\n');
  expect(commands.filter(command => command.includes('until'))).toEqual(['until yum install iptables-services -y; do sleep 5; done']);
  expect(commands).toEqual(expect.arrayContaining(['systemctl enable iptables', 'systemctl start iptables']));
});

test('takes an image that needs no set-up', () => {
  const machineImage = ec2.MachineImage.fromSsmParameter('/images/nat');

  const template = synthesize({ network: ApiNetwork.create({ egress: Egress.natInstances({ instanceType: new ec2.InstanceType('t3.micro'), machineImage }) }) });

  template.allResourcesProperties(INSTANCE, { InstanceType: 't3.micro', UserData: { 'Fn::Base64': '#!/bin/bash' } });
});

describe('HARDENED', () => {
  const instances = (options: NatInstancesOptions = {}) => Object.values(synthesize({
    preset: ApiPreset.HARDENED, network: ApiNetwork.create({ egress: Egress.natInstances(options) }),
  }).findResources(INSTANCE)).map(({ Properties }) => Properties);
  const watched = { MetadataOptions: { HttpTokens: 'required' }, Monitoring: true };
  const encrypted = { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true } }] };

  test('has instances that answer IMDSv2 alone, are watched every minute and have encrypted volumes', () => {
    expect(instances()).toEqual([1, 2].map(() => expect.objectContaining({ ...watched, ...encrypted })));
  });

  test('gives an image of ones own no second volume', () => {
    const own = instances({ machineImage: ec2.MachineImage.fromSsmParameter('/images/nat') });

    expect(own).toEqual([1, 2].map(() => expect.objectContaining(watched)));
    expect(own).not.toContainEqual(expect.objectContaining({ BlockDeviceMappings: expect.anything() }));
  });

  test('is alone in that', () => {
    const [instance] = Object.values(synthesize({ network: ApiNetwork.create({ egress: Egress.natInstances() }) }).findResources(INSTANCE));

    expect(Object.keys(instance.Properties)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(MetadataOptions|Monitoring|BlockDeviceMappings)$/)]));
  });
});

test('takes addresses one already has', () => {
  const template = synthesize({ network: ApiNetwork.create({ egress: Egress.natInstances({ allocationIds: ['a', 'b'] }) }) });

  template.resourceCountIs('AWS::EC2::EIP', 0);
  expect(Object.values(template.findResources('AWS::EC2::EIPAssociation')).map(({ Properties }) => Properties.AllocationId)).toEqual(['a', 'b']);
});

test('one value serves two APIs, each with instances of its own', () => {
  const egress = Egress.natInstances();
  const stack = stackWith();

  for (const id of ['One', 'Other']) apiIn(stack, { network: ApiNetwork.create({ egress }) }, id);

  const template = Template.fromStack(stack);
  template.resourceCountIs(INSTANCE, 4);
});
