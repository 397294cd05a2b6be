import { Duration } from 'aws-cdk-lib';
import type { MonitoringThresholds } from './monitoring-options';
import type { ApiPreset } from '../api-preset';
import type { ThresholdDefaults } from '../private/api-defaults';
import { defaultsOf } from '../private/defaults';
import { definedOnly } from '../private/defined-only';

/** What is written, over the preset's values. */
export function thresholdsOf(written: MonitoringThresholds, preset: ApiPreset, maxRequestDuration?: Duration): ThresholdDefaults {
  return {
    ...defaultsOf(preset).monitoring.thresholds,
    ...(maxRequestDuration && { latency: third(maxRequestDuration) }),
    ...definedOnly(written),
  };
}

/** A request may take that long, but not one of a hundred. */
function third(duration: Duration): Duration {
  return Duration.seconds(Math.ceil(duration.toSeconds() / 3));
}
