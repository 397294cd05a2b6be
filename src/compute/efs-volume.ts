import type * as efs from 'aws-cdk-lib/aws-efs';

/** A file system of Amazon EFS in the container, the same for all tasks and kept when they end. */
export interface EfsVolume {
  /**
   * The file system. Its security group lets the tasks in on the port of NFS, and the service starts after its mount targets.
   * It must have one in each zone of the tasks.
   */
  readonly fileSystem: efs.IFileSystem;

  /** Where in the container it is mounted: an absolute path, neither root nor inside of another mount or around it. */
  readonly containerPath: string;

  /**
   * The access point of the file system: the directory that tasks see, and the user they write as.
   *
   * @default - the file system's root directory, where a container that runs as root has the rights of others
   * @see https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html
   */
  readonly accessPoint?: efs.IAccessPoint;

  /**
   * Whether tasks may only read.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}
