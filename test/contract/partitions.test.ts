/*
 * A template is at home in every region of every partition: it says where it is by pseudo parameters, or not at all.
 */
import { Template } from 'aws-cdk-lib/assertions';
import { stackWith } from '../helpers/api-stack';
import { APPS, type Fill } from '../helpers/apps';

/** What belongs to one place. */
const PLACE = /arn:aws|amazonaws\.com|\b[a-z]{2}(-[a-z]+)+-\d\b/;

/** Principals of services end alike everywhere, but for CloudWatch Logs; so does the path of a role that AWS makes. */
const SAME_EVERYWHERE = /^[a-z0-9.-]+\.amazonaws\.com$|^:role\/aws-service-role\/ecs\.application-autoscaling\.amazonaws\.com\//;

/** What the app itself has said. */
const SAID: { [app: string]: string[] } = {
  'CloudFront under a domain': ['arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-1111-1111-111111111111'],
  'no way to the internet': ['.amazonaws.com/api:1'],
  'a task definition one already has, with a log router and a collector': ['us-east-1'],
};

test.each(Object.entries(APPS))('%s is at home everywhere', (app, fill) => {
  expect(places(fill)).toEqual(SAID[app] ?? []);
});

function places(fill: Fill): string[] {
  const stack = stackWith();
  fill(stack);
  const { Resources, Outputs } = Template.fromStack(stack).toJSON();
  return [...new Set(textsIn([Resources, Outputs]))].filter(text => PLACE.test(text) && !SAME_EVERYWHERE.test(text));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
