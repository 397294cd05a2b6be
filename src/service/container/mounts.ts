import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { ContainerOptions } from '../../compute/container-options';
import type { EfsVolume } from '../../compute/efs-volume';
import { volumeName } from '../../compute/mount-path';

const NFS = ec2.Port.tcp(2049);

/** Mounts the empty volumes and the file systems of the container. */
export function mountVolumes(container: ecs.ContainerDefinition, { writablePaths = [], efsVolumes = [] }: ContainerOptions) {
  for (const containerPath of writablePaths) {
    mount(container, { name: volumeName(containerPath) }, { containerPath, readOnly: false });
  }
  for (const volume of efsVolumes) {
    const { fileSystem, accessPoint, containerPath, readOnly = false } = volume;
    mount(container, {
      name: volumeName(containerPath),
      efsVolumeConfiguration: {
        fileSystemId: fileSystem.fileSystemId,
        transitEncryption: 'ENABLED',
        authorizationConfig: { accessPointId: accessPoint?.accessPointId, iam: 'ENABLED' },
      },
    }, { containerPath, readOnly });
    container.taskDefinition.addToTaskRolePolicy(mayMount(volume));
  }
}

function mount(container: ecs.ContainerDefinition, volume: ecs.Volume, where: Omit<ecs.MountPoint, 'sourceVolume'>) {
  container.taskDefinition.addVolume(volume);
  container.addMountPoints({ ...where, sourceVolume: volume.name });
}

function mayMount({ fileSystem, accessPoint, readOnly }: EfsVolume): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ['elasticfilesystem:ClientMount', ...(readOnly ? [] : ['elasticfilesystem:ClientWrite'])],
    resources: [fileSystem.fileSystemArn],
    conditions: accessPoint && { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPoint.accessPointArn } },
  });
}

/** Lets the tasks in where their file systems are mounted, and has the service start after that and after the mount targets. */
export function reachFileSystems(service: ecs.FargateService, { efsVolumes = [] }: ContainerOptions) {
  for (const fileSystem of new Set(efsVolumes.map(volume => volume.fileSystem))) {
    const rules = fileSystem.connections.securityGroups.flatMap(group => letIn(group, service.connections.securityGroups));
    service.node.addDependency(fileSystem.mountTargetsAvailable, ...rules);
  }
}

/** The rules are beside the tasks where these are in another stack, whose security group the service waits for. */
function letIn(group: ec2.ISecurityGroup, tasks: ec2.ISecurityGroup[]): IConstruct[] {
  const before = new Set(group.node.children);
  for (const peer of tasks) group.addIngressRule(peer, NFS, 'Tasks of the API', true);
  return group.node.children.filter(child => !before.has(child));
}
