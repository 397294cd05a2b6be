/** What is synthesized side by side: a module in `subjects/` with a function that fills a stack. */
export const SUBJECTS = {
  'PrivateFargateApi': './subjects/private-fargate-api.js',
  'the same resources by hand': './subjects/by-hand.js',
  'ApplicationLoadBalancedFargateService': './subjects/ecs-patterns.js',
};

export type SubjectName = keyof typeof SUBJECTS;

/** How many APIs one app has, each in a stack of its own. */
export const APIS = [1, 10, 100];
