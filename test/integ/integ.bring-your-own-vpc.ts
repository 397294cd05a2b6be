/*
 * In a VPC that somebody else made, with the subnets and the NAT gateway it has.
 */
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { DeployedApi } from './deployed-api';
import { NGINX } from './servers';
import { ApiNetwork, PrivateFargateApi } from '../../src';

new DeployedApi('BringYourOwnVpc', stack => {
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: false });
  return new PrivateFargateApi(stack, 'Api', { image: NGINX, network: ApiNetwork.fromVpc(vpc) });
}).answers();
