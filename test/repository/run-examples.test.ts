/*
 * The examples of the pages do not only compile: each makes a template.
 */
import { App } from 'aws-cdk-lib';
import { examplesIn, PAGES, runExample } from '../helpers/examples';
import '../helpers/environment';

test.each(PAGES.flatMap(examplesIn))('%s makes a template', (_, code) => {
  const app = new App();
  runExample(code, app);

  expect(() => app.synth()).not.toThrow();
});
