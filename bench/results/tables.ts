import { creation, times } from './creation-tables';
import { growth, loading, synthesis } from './measured-tables';
import { type StackName, stackTemplate } from './stacks';
import { markdownTable } from '../../pages/tables/markdown-table';
import type { Tables } from '../../pages/tables/with-tables';
import { COST_TABLES } from '../costs/tables';
import { DEPLOYMENT_TABLES } from '../deployment-simulator/results';

/** The tables of bench/README.md: what `npm run bench` has measured, and what follows from templates. */
export const BENCH_TABLES: Tables = {
  synthesis,
  growth,
  loading,
  templates,
  creation,
  'creation-times': times,
  'presets': COST_TABLES.presets,
  'egresses': COST_TABLES.egresses,
  addresses,
  'deployments': DEPLOYMENT_TABLES.deployments,
};

const SIZES: StackName[] = ['`ApiPreset.STANDARD`', '`ApiPreset.DEVELOPMENT`', '`ApiPreset.HARDENED`', '`ApiPreset.CONTAINERS_ON_AWS`', 'STANDARD by hand',
  '`ApplicationLoadBalancedFargateService`'];

function templates(): string {
  return markdownTable(['stack', 'resources', 'kB of template'], SIZES.map(name => {
    const template = stackTemplate(name);
    return [name, `${Object.keys(template.Resources).length}`, (JSON.stringify(template).length / 1000).toFixed(1)];
  }));
}

const NETWORKS: StackName[] = ['`ApiPreset.STANDARD`', '`ApiPreset.STANDARD` in three zones', '`ApiPreset.CONTAINERS_ON_AWS`', '`ApplicationLoadBalancedFargateService`'];

function addresses(): string {
  return markdownTable(['stack', 'task subnets', 'addresses for tasks'], NETWORKS.map(name => {
    const blocks = taskBlocks(stackTemplate(name));
    const free = blocks.reduce((sum, cidr) => sum + 2 ** (32 - Number(cidr.split('/')[1])) - RESERVED, 0);
    return [name, blocks.join(', '), free.toLocaleString('en-US')];
  }));
}

/** The addresses of each subnet that EC2 keeps. */
const RESERVED = 5;

function taskBlocks({ Resources }: any): string[] {
  const service: any = Object.values<any>(Resources).find(({ Type }) => Type === 'AWS::ECS::Service');
  return service.Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets.map(({ Ref }: { Ref: string }) => Resources[Ref].Properties.CidrBlock);
}
