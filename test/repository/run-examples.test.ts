/*
 * The examples of the pages do not only compile: each makes a template.
 */
import { App } from 'aws-cdk-lib';
import { examplesIn, PAGES } from '../helpers/page';
import { PAGE_WORLD } from '../helpers/page-world';
import { runExample } from '../helpers/run-example';
import '../helpers/environment';

test.each(PAGES.flatMap(examplesIn))('%s makes a template', (_, code) => {
  const app = new App();
  runExample(code, app, PAGE_WORLD);

  expect(() => app.synth()).not.toThrow();
});
