import { breaking, type Claim } from './claim';

/** That lines neither stop an API nor cost money for ever. */
export const LOG_CLAIMS: Claim[] = [
  {
    name: 'logsDoNotBlock',
    promise: 'A container whose lines cannot be delivered goes on.',
    remedy: "Set the log option 'mode' to non-blocking",
    breaches: template => template.services().flatMap(service => breaking(
      template.referredIn(service.properties.TaskDefinition), 'Properties/ContainerDefinitions',
      () => template.servingContainersOf(service).some(({ LogConfiguration }) =>
        LogConfiguration?.LogDriver === 'awslogs' && LogConfiguration.Options?.mode !== 'non-blocking'),
    )),
  },
  {
    name: 'logsEnd',
    promise: 'Log lines are kept for a time that is written.',
    remedy: 'Set a retention',
    breaches: template => breaking(template.ofType('AWS::Logs::LogGroup'), 'Properties/RetentionInDays', ({ properties }) =>
      properties.RetentionInDays === undefined),
  },
];
