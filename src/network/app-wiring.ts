import { Stack, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { Wiring } from './wiring';

const OF_STAGES = new WeakMap<IConstruct, AppWiring>();

/** The routes and associations in an app. */
export class AppWiring {
  /** One for all that is synthesized together. */
  public static of(scope: IConstruct): AppWiring {
    const stage = Stage.of(scope) ?? scope.node.root;
    const wiring = OF_STAGES.get(stage) ?? new AppWiring(stage);
    OF_STAGES.set(stage, wiring);
    return wiring;
  }

  private found?: Wiring;

  private constructor(private readonly stage: IConstruct) {
    // a synthesis validates from the top down: what an earlier one has found is forgotten before anything below asks
    stage.node.addValidation({
      validate: () => {
        this.found = undefined;
        return [];
      },
    });
  }

  /** All of them, when nothing is made any more: each search visits every construct of the app, so that services share one. */
  public get atSynthesis(): Wiring {
    this.found ??= this.now;
    return this.found;
  }

  /** All that there are by now. */
  public get now(): Wiring {
    return new Wiring(this.stage.node.root);
  }

  /** Those that there are by now in one stack: an app of many is not searched for each. */
  public inStackOf(construct: IConstruct): Wiring {
    return new Wiring(Stack.of(construct));
  }
}
