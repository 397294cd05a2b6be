import { type App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import { ApiRoute, type ContainerOptions, type EfsVolume } from '../../../src';
import { apiIn, image, only, stackWith, synthesize } from '../../helpers/api-stack';

const TASK = 'AWS::ECS::TaskDefinition';

describe('writable paths', () => {
  test('are empty volumes of the task', () => {
    const { Volumes, ContainerDefinitions: [container] } = only(synthesize({ container: { writablePaths: ['/tmp', '/var/cache/nginx'] } }), TASK);

    expect(Volumes).toEqual([{ Name: 'api-tmp' }, { Name: 'api-var-cache-nginx' }]);
    expect(container.MountPoints).toEqual([
      { ContainerPath: '/tmp', ReadOnly: false, SourceVolume: 'api-tmp' },
      { ContainerPath: '/var/cache/nginx', ReadOnly: false, SourceVolume: 'api-var-cache-nginx' },
    ]);
  });

  test('grant nothing', () => {
    const roles = (container: ContainerOptions) => synthesize({ container }).findResources('AWS::IAM::Policy');

    expect(roles({ writablePaths: ['/tmp'] })).toEqual(roles({}));
  });
});

describe('file systems', () => {
  test('are mounted with encryption in transit and by the task role', () => {
    const { template, resolve, fileSystem, accessPoint } = withFileSystem(volume => volume);

    const { Volumes, ContainerDefinitions: [container] } = only(template, TASK);
    expect(Volumes).toEqual([{
      Name: 'api-mnt-data',
      EFSVolumeConfiguration: {
        FilesystemId: resolve(fileSystem.fileSystemId),
        TransitEncryption: 'ENABLED',
        AuthorizationConfig: { AccessPointId: resolve(accessPoint.accessPointId), IAM: 'ENABLED' },
      },
    }]);
    expect(container.MountPoints).toEqual([{ ContainerPath: '/mnt/data', ReadOnly: false, SourceVolume: 'api-mnt-data' }]);
  });

  test('may be mounted and written by that access point and by no other way', () => {
    const { template, resolve, fileSystem, accessPoint } = withFileSystem(volume => volume);

    expect(taskRoleStatements(template)).toEqual([{
      Effect: 'Allow',
      Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
      Resource: resolve(fileSystem.fileSystemArn),
      Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': resolve(accessPoint.accessPointArn) } },
    }]);
  });

  test('may only be mounted where tasks only read', () => {
    const { template, resolve, fileSystem } = withFileSystem(({ accessPoint, ...volume }) => ({ ...volume, readOnly: true }));

    expect(taskRoleStatements(template)).toEqual([
      { Effect: 'Allow', Action: 'elasticfilesystem:ClientMount', Resource: resolve(fileSystem.fileSystemArn) },
    ]);
    expect(only(template, TASK).ContainerDefinitions[0].MountPoints).toEqual([expect.objectContaining({ ReadOnly: true })]);
  });

  test('let the tasks in on the port of NFS, and the first task starts after that, the mount targets and the permission', () => {
    const { template, stack } = withFileSystem(volume => volume);

    const rules = template.findResources('AWS::EC2::SecurityGroupIngress', { Properties: { FromPort: 2049 } });
    expect(Object.values(rules).map(({ Properties }) => Properties)).toEqual([expect.objectContaining({
      IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringContaining('ApiServiceSecurityGroup'), 'GroupId'] },
    })]);
    const needed = [...Object.keys(rules), ...Object.keys(template.findResources('AWS::EFS::MountTarget'))];
    expect(needed).toHaveLength(3);
    template.hasResource('AWS::ECS::Service', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('TaskRoleDefaultPolicy')]),
    });
    const [{ DependsOn }] = Object.values(template.findResources('AWS::ECS::Service'));
    expect(DependsOn).toEqual(expect.arrayContaining(needed));
    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('[Ee]gress'));
  });

  test('of another stack stay as they are: the rule is beside the service', () => {
    const [alone, shared] = [1, 2].map(() => fileSystemIn(stackWith()));
    const stack = new Stack(shared.node.root as App, 'Other');

    apiIn(stack, { container: { efsVolumes: [{ fileSystem: shared, containerPath: '/data' }] } });

    const [before, after] = [alone, shared].map(fileSystem => Template.fromStack(fileSystem.stack).toJSON().Resources);
    expect(after).toEqual(before);
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 2049 });
  });

  test('that two paths and two services have are opened once for each service', () => {
    const stack = stackWith();
    const fileSystem = fileSystemIn(stack);
    const container = { efsVolumes: [{ fileSystem, containerPath: '/a' }, { fileSystem, containerPath: '/b' }] };

    apiIn(stack, { container }).addService('Other', { image, route: ApiRoute.path('/other'), container });

    const template = Template.fromStack(stack);
    expect(Object.keys(template.findResources('AWS::EC2::SecurityGroupIngress', { Properties: { FromPort: 2049 } }))).toHaveLength(2);
  });

  test('that exist elsewhere need not be made', () => {
    const stack = stackWith();
    const fileSystem = efs.FileSystem.fromFileSystemAttributes(stack, 'FileSystem', {
      fileSystemId: 'fs-11111111', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-11111111'),
    });

    apiIn(stack, { container: { efsVolumes: [{ fileSystem, containerPath: '/data' }] } });

    const rules = Template.fromStack(stack).findResources('AWS::EC2::SecurityGroupIngress', { Properties: { GroupId: 'sg-11111111' } });
    expect(Object.keys(rules)).toHaveLength(1);
  });
});

function withFileSystem(change: (volume: Required<Omit<EfsVolume, 'readOnly'>>) => EfsVolume) {
  const stack = stackWith();
  const fileSystem = fileSystemIn(stack);
  const accessPoint = fileSystem.addAccessPoint('Point');
  apiIn(stack, { container: { efsVolumes: [change({ fileSystem, accessPoint, containerPath: '/mnt/data' })] } });
  return { stack, fileSystem, accessPoint, template: Template.fromStack(stack), resolve: (value: unknown) => stack.resolve(value) };
}

function fileSystemIn(stack: Stack): efs.FileSystem {
  return new efs.FileSystem(stack, 'FileSystem', { vpc: new ec2.Vpc(stack, 'OwnVpc') });
}

function taskRoleStatements(template: Template): any[] {
  const policies = template.findResources('AWS::IAM::Policy', { Properties: { Roles: [{ Ref: Match.stringLikeRegexp('TaskRole') }] } });
  return Object.values(policies).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}
