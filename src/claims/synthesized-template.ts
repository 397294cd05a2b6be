import { readFileSync } from 'node:fs';

/** A resource of a template. */
export interface SynthesizedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: any;
  readonly dependsOn: string[];
}

/** A template as CloudFormation gets it. What it takes from elsewhere by id or by import is not known. */
export class SynthesizedTemplate {
  /** Reads the file that a synthesis wrote. */
  public static read(path: string): SynthesizedTemplate {
    return new SynthesizedTemplate(JSON.parse(readFileSync(path, 'utf8')));
  }

  private readonly resources: SynthesizedResource[];
  private readonly outputs: any[];

  constructor({ Resources = {}, Outputs = {} }: { readonly Resources?: any; readonly Outputs?: any }) {
    this.resources = Object.entries<any>(Resources).map(([logicalId, { Type, Properties = {}, DependsOn = [] }]) =>
      ({ logicalId, type: Type, properties: Properties, dependsOn: [DependsOn].flat() }));
    this.outputs = Object.values(Outputs);
  }

  public ofType(type: string): SynthesizedResource[] {
    return this.resources.filter(resource => resource.type === type);
  }

  /** The resource of this template that a value refers to. */
  public referred(value: any): SynthesizedResource | undefined {
    const logicalId = value?.Ref ?? [value?.['Fn::GetAtt']].flat()[0];
    return this.resources.find(resource => resource.logicalId === logicalId);
  }

  /** Those of the values that refer to resources of this template. */
  public referredIn(values: unknown): SynthesizedResource[] {
    return [values].flat().flatMap(value => this.referred(value) ?? []);
  }

  /** Whether an output holds an Elastic IP address. */
  public isPutOut({ logicalId }: SynthesizedResource): boolean {
    const references = [{ Ref: logicalId }, { 'Fn::GetAtt': [logicalId, 'PublicIp'] }].map(reference => JSON.stringify(reference));
    return this.outputs.some(({ Value }) => references.some(reference => JSON.stringify(Value).includes(reference)));
  }

  /** ECS services whose tasks have network interfaces of their own. */
  public services(): SynthesizedResource[] {
    return this.ofType('AWS::ECS::Service').filter(({ properties }) => networkOf(properties) !== undefined);
  }

  /** The subnets in which a service has tasks. */
  public subnetsOf({ properties }: SynthesizedResource): SynthesizedResource[] {
    return this.referredIn(networkOf(properties).Subnets);
  }

  /** The security groups of a service's tasks. */
  public securityGroupsOf({ properties }: SynthesizedResource): SynthesizedResource[] {
    return this.referredIn(networkOf(properties).SecurityGroups);
  }

  /** The routes that lead out of a subnet. */
  public routesOf({ logicalId }: SynthesizedResource): SynthesizedResource[] {
    const tables = this.ofType('AWS::EC2::SubnetRouteTableAssociation')
      .filter(({ properties }) => this.referred(properties.SubnetId)?.logicalId === logicalId)
      .flatMap(({ properties }) => this.referred(properties.RouteTableId)?.logicalId ?? []);
    return this.ofType('AWS::EC2::Route').filter(({ properties }) => tables.includes(this.referred(properties.RouteTableId)?.logicalId ?? ''));
  }

  /** The containers of a service's tasks that can be told from their template. */
  public containersOf({ properties }: SynthesizedResource): any[] {
    return this.referred(properties.TaskDefinition)?.properties.ContainerDefinitions ?? [];
  }

  /** The containers that the load balancer sends requests to. */
  public servingContainersOf(service: SynthesizedResource): any[] {
    const names = (service.properties.LoadBalancers ?? []).map(({ ContainerName }: any) => ContainerName);
    return this.containersOf(service).filter(({ Name }) => names.includes(Name));
  }

  /** The target groups that a service's tasks are in. */
  public targetGroupsOf({ properties }: SynthesizedResource): SynthesizedResource[] {
    return this.referredIn((properties.LoadBalancers ?? []).flatMap(({ TargetGroupArn, AdvancedConfiguration }: any) =>
      [TargetGroupArn, AdvancedConfiguration?.AlternateTargetGroupArn]));
  }
}

function networkOf(service: any): any {
  return service.NetworkConfiguration?.AwsvpcConfiguration;
}
