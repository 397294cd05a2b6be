/*
 * The quick start: an image and nothing else.
 */
import { DeployedApi } from './deployed-api';
import { NGINX } from './servers';
import { PrivateFargateApi } from '../../src';

new DeployedApi('Default', stack => new PrivateFargateApi(stack, 'Api', { image: NGINX })).answers();
