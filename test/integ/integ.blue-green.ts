/*
 * A blue/green deployment of a service that runs already: the first one has nothing to shift from.
 */
import { ExpectedResult } from '@aws-cdk/integ-tests-alpha';
import { Duration } from 'aws-cdk-lib';
import { DeployedApi } from './deployed-api';
import { NGINX } from './servers';
import { Deployment, PrivateFargateApi } from '../../src';

const deployed = new DeployedApi('BlueGreen', stack => new PrivateFargateApi(stack, 'Api', {
  image: NGINX,
  deployment: Deployment.blueGreen({ bakeTime: Duration.minutes(1) }),
}));
const { assertions } = deployed.test;
const cluster = deployed.api.cluster.clusterName;
const service = deployed.api.service.serviceName;

deployed.answers()
  .next(assertions.awsApiCall('ECS', 'updateService', { cluster, service, forceNewDeployment: true }))
  .next(
    assertions.awsApiCall('ECS', 'listServiceDeployments', { cluster, service, status: ['SUCCESSFUL'] })
      .expect(ExpectedResult.objectLike({ serviceDeployments: [{ status: 'SUCCESSFUL' }, { status: 'SUCCESSFUL' }] }))
      .waitForAssertions({ totalTimeout: Duration.minutes(20), interval: Duration.seconds(15) }),
  )
  .next(deployed.answers());
