import { Duration } from 'aws-cdk-lib';
import type { MonitoringThresholds } from './monitoring-options';
import type { ApiPreset } from '../api-preset';
import { type ThresholdDefaults, defaultsOf } from '../private/defaults';

/** What is written, over the preset's values. */
export function thresholdsOf(written: MonitoringThresholds, preset: ApiPreset, maxRequestDuration?: Duration): ThresholdDefaults {
  return {
    ...defaultsOf(preset).monitoring.thresholds,
    ...(maxRequestDuration && { latency: third(maxRequestDuration) }),
    // a key that is there without a value must not hide a default
    ...Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)),
  };
}

/** A request may take that long, but not one of a hundred. */
function third(duration: Duration): Duration {
  return Duration.seconds(Math.ceil(duration.toSeconds() / 3));
}
