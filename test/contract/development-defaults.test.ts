/*
 * What DEVELOPMENT saves, and that it saves nothing else.
 */
import { differences } from './differences';
import { resource, resources } from './resources';
import { ApiPreset } from '../../src';
import { synthesize } from '../helpers/api-stack';

const development = synthesize({ preset: ApiPreset.DEVELOPMENT });

test('all zones leave through one NAT gateway', () => {
  const gateways = resources(development, 'AWS::EC2::NatGateway');
  const ways = resources(development, 'AWS::EC2::Route').flatMap(({ properties }) => properties.NatGatewayId?.Ref ?? []);

  expect(gateways).toHaveLength(1);
  expect(ways).toEqual([gateways[0].id, gateways[0].id]);
  development.resourceCountIs('AWS::EC2::EIP', 1);
});

test('one task runs, and nothing scales', () => {
  expect(resource(development, 'AWS::ECS::Service').properties.DesiredCount).toBe(1);
  development.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
});

test('Container Insights collects nothing', () => {
  expect(resource(development, 'AWS::ECS::Cluster').properties.ClusterSettings).toEqual([{ Name: 'containerInsights', Value: 'disabled' }]);
});

test('logs are kept for a week', () => {
  expect(resource(development, 'AWS::Logs::LogGroup').properties.RetentionInDays).toBe(7);
});

test('nothing alarms', () => {
  development.resourceCountIs('AWS::CloudWatch::Alarm', 0);
});

test('what else there is, is what STANDARD has', () => {
  const changed = differences(synthesize().toJSON(), development.toJSON()).map(path => path.split(' ')[0]);

  expect(new Set(changed)).toEqual(new Set([
    'AWS::ECS::Cluster', 'AWS::ECS::Service', 'AWS::Logs::LogGroup',
    'AWS::EC2::EIP', 'AWS::EC2::NatGateway', 'AWS::EC2::Route',
    'AWS::ApplicationAutoScaling::ScalableTarget', 'AWS::ApplicationAutoScaling::ScalingPolicy',
    'AWS::CloudWatch::Alarm', 'AWS::Events::Rule', 'Outputs',
  ]));
});
