/*
 * Each service gets its own requests, and calls others from the addresses that the API says it calls from.
 */
import { Match } from '@aws-cdk/integ-tests-alpha';
import { DeployedApi } from './deployed-api';
import { nodeServer } from './servers';
import { ApiRoute, PrivateFargateApi } from '../../src';

const deployed = new DeployedApi('ManyServices', stack => {
  const api = new PrivateFargateApi(stack, 'Api', nodeServer("'users'"));
  api.addService('Orders', { ...nodeServer("'orders'"), route: ApiRoute.path('/orders', '/orders/*') });
  const caller = "fetch('https://checkip.amazonaws.com').then(answer => answer.text())";
  api.addService('Caller', { ...nodeServer(caller), route: ApiRoute.path('/caller') });
  return api;
});

deployed.answers('/users/1', { body: 'users' });
deployed.answers('/orders/1', { body: 'orders' });
deployed.answers('/caller', { body: Match.stringLikeRegexp(`^(${deployed.api.egressIps.join('|')})\\s*$`) });
